package io.ringroute.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

  private static final Map<Class<?>, Set<String>> SECRETS =
      Map.of(
          Credentials.class, Set.of("apiToken", "agentApiToken"),
          Credentials.Account.class, Set.of("password"));

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "secre", "secrets", "Secret", "secret ", "tecret"})
  void tellsAnotherSecretFromTheRightOne(String shown) {
    assertThat(Secret.same("secret", "secret")).isTrue();
    assertThat(Secret.same(shown, "secret")).isFalse();
  }

  /** So that the time that a refusal takes tells nothing of how near a guess was. */
  @Test
  void takesAsLongForEveryGuess() {
    JavaClass secret = new ClassFileImporter().importClasses(Secret.class).get(Secret.class);
    JavaMethod same = secret.getMethod("same", String.class, String.class);

    assertThat(names(same)).containsOnly("sha256", "isEqual").contains("isEqual");
  }

  @Test
  void aloneComparesWhatCallersShowWithWhatTheyShould() {
    List<JavaMethod> readers =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.ringroute")
                .stream()
                .filter(type -> SECRETS.keySet().stream().noneMatch(type::isEquivalentTo))
                .flatMap(type -> type.getMethods().stream())
                .filter(SecretTest::readsASecret)
                .toList();

    assertThat(readers).hasSizeGreaterThanOrEqualTo(3);
    assertThat(readers)
        .allSatisfy(reader -> assertThat(names(reader)).contains("same").doesNotContain("equals"));
  }

  private static boolean readsASecret(JavaMethod method) {
    return calls(method)
        .anyMatch(
            call ->
                SECRETS.entrySet().stream()
                    .anyMatch(
                        of ->
                            call.getTargetOwner().isEquivalentTo(of.getKey())
                                && of.getValue().contains(call.getName())));
  }

  private static List<String> names(JavaMethod method) {
    return calls(method).map(JavaMethodCall::getName).collect(Collectors.toList());
  }

  private static Stream<JavaMethodCall> calls(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream();
  }
}
