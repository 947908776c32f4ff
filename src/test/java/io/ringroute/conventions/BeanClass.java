package io.ringroute.conventions;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/**
 * The class of a bean that routes name.
 *
 * @param source its file
 */
record BeanClass(SourceFile source) {

  private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
  private static final String MADE = "(?s)@Bean[^;{}]*?\\s(\\w+) %s\\(";

  /** Finds it by {@code @Component("name")}, or by the method with {@code @Bean} that makes it. */
  static Optional<BeanClass> of(String bean, List<SourceFile> sources) {
    return component(bean, sources).or(() -> made(bean, sources)).map(BeanClass::new);
  }

  /** The first sentence of its Javadoc, as Markdown. */
  String purpose() {
    Matcher javadoc = JAVADOC.matcher(source.text());
    String text = javadoc.find() ? javadoc.group(1) : "";
    return text.replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
        .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
        .strip()
        .replaceFirst("(?s)(.*?[.])(?: .*|$)", "$1");
  }

  /** How a route's call of a method looks: what it takes, and what it gives. */
  String signature(String name) {
    return Arrays.stream(load().getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && !method.isSynthetic())
        .sorted(Comparator.comparing(Method::toGenericString))
        .map(BeanClass::signature)
        .collect(Collectors.joining("; "));
  }

  private static String signature(Method method) {
    String taken =
        Arrays.stream(method.getParameters())
            .map(BeanClass::taken)
            .collect(Collectors.joining(", "));
    return "`%s(%s)` → %s".formatted(method.getName(), taken, plain(method.getGenericReturnType()));
  }

  private static String taken(Parameter parameter) {
    String type = plain(parameter.getParameterizedType());
    if (parameter.isAnnotationPresent(ExchangeProperty.class)) {
      return "property " + parameter.getAnnotation(ExchangeProperty.class).value();
    }
    if (parameter.isAnnotationPresent(Header.class)) {
      return "header " + parameter.getAnnotation(Header.class).value();
    }
    boolean isBody = parameter.isAnnotationPresent(Body.class);
    return parameter.getType() == Exchange.class ? "exchange" : isBody ? "body " + type : type;
  }

  private static String plain(java.lang.reflect.Type type) {
    return type.getTypeName().replaceAll("[\\w.]+[.$](\\w)", "$1").replace("|", "\\|");
  }

  private Class<?> load() {
    String name = source.path().toString().replaceFirst("src/main/java/", "");
    try {
      return Class.forName(name.replace(".java", "").replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<SourceFile> component(String bean, List<SourceFile> sources) {
    String mark = "@Component(\"" + bean + "\")";
    return sources.stream().filter(source -> source.text().contains(mark)).findFirst();
  }

  private static Optional<SourceFile> made(String bean, List<SourceFile> sources) {
    Pattern method = Pattern.compile(MADE.formatted(bean));
    return sources.stream()
        .flatMap(source -> typeOf(source, method))
        .flatMap(file -> sources.stream().filter(source -> source.path().equals(file)))
        .findFirst();
  }

  private static Stream<java.nio.file.Path> typeOf(SourceFile source, Pattern method) {
    return source
        .matches(method)
        .map(match -> source.path().resolveSibling(match.group(1) + ".java"));
  }
}
