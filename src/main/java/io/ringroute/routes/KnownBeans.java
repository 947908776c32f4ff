package io.ringroute.routes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * The beans that routes may refer to, by name. None of them is made or called: only what its class
 * says is looked at.
 *
 * @param types null for a bean whose class can't be told
 */
record KnownBeans(Map<String, Class<?>> types) {

  /** Those of this application, without starting it. */
  static KnownBeans ofClasses() {
    Map<String, Class<?>> types = new TreeMap<>();
    types.put("dataSource", DataSource.class);
    new ClassPathScanningCandidateComponentProvider(true)
        .findCandidateComponents("io.ringroute")
        .forEach(found -> add(found, types));
    return new KnownBeans(types);
  }

  /** Those of the application that runs. */
  static KnownBeans of(ListableBeanFactory beans) {
    Map<String, Class<?>> types = new TreeMap<>(ofClasses().types());
    for (String name : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(name, false);
      types.put(name, type == null ? null : ClassUtils.getUserClass(type));
    }
    return new KnownBeans(types);
  }

  boolean has(String name) {
    return types.containsKey(name);
  }

  Set<String> names() {
    return types.keySet();
  }

  /** The methods of a bean that a route can call; empty when they can't be told. */
  Set<String> methods(String name) {
    Class<?> type = types.get(name);
    if (type == null) {
      return Set.of();
    }
    return Arrays.stream(type.getMethods())
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void add(BeanDefinition found, Map<String, Class<?>> types) {
    String name =
        AnnotationBeanNameGenerator.INSTANCE.generateBeanName(
            found, new SimpleBeanDefinitionRegistry());
    types.put(name, type(found.getBeanClassName()));
    if (found instanceof AnnotatedBeanDefinition annotated) {
      annotated
          .getMetadata()
          .getAnnotatedMethods(Bean.class.getName())
          .forEach(method -> types.put(beanName(method), type(method.getReturnTypeName())));
    }
  }

  private static String beanName(MethodMetadata method) {
    Object names = method.getAnnotationAttributes(Bean.class.getName()).get("name");
    return names instanceof String[] given && given.length > 0 ? given[0] : method.getMethodName();
  }

  private static Class<?> type(String name) {
    try {
      return ClassUtils.forName(name, KnownBeans.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
