package io.ringroute.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Progress.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private long seconds = 100;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void tellsRowsRateAndTheTimeThatIsLeft() {
    Progress progress = new Progress("a\nb.csv", 100, () -> TimeUnit.SECONDS.toNanos(seconds));
    for (int i = 0; i < 10; i++) {
      progress.skip();
    }
    seconds += 4;
    progress.done(20);
    assertThat(log.list).isEmpty();
    seconds += 2;
    progress.done(10);
    seconds += 1;
    progress.done(5);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("a?b.csv: 40 of 100 rows, 5 rows/s, 12 s left");
    assertThat(progress.ahead(7)).isEqualTo(new Progress.Mark(52, 6));
  }
}
