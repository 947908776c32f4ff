package io.ringroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookUpBudgetTest {

  private long nanos;
  private final LookUpBudget budget = new LookUpBudget(120, () -> nanos);

  @Test
  void startsWithTenSecondsWorth() {
    assertThat(budget.available()).isEqualTo(20);
  }

  @Test
  void neverAllowsMoreThanItsRateAndTenSecondsWorth() {
    int spent = 0;
    for (int i = 0; i < 1000; i++) {
      int available = budget.available();
      budget.spend(available, 1);
      spent += available;
      passes(Duration.ofMillis(60));
    }
    assertThat(spent).isBetween(130, 140);
  }

  @Test
  void keepsWhatIsNotUsedForTenSecondsOnly() {
    budget.spend(20, 1);
    assertThat(budget.available()).isZero();
    passes(Duration.ofHours(1));
    assertThat(budget.available()).isEqualTo(20);
  }

  @Test
  void countsALookUpOnceForEachNodeThatMayDoTheSame() {
    budget.spend(5, 4);
    assertThat(budget.available()).isZero();
    passes(Duration.ofSeconds(2));
    assertThat(budget.available()).isEqualTo(4);
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
  }
}
