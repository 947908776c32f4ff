package io.ringroute.routes;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.spi.BeanRepository;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Stands in for the beans while routes are tried: objects of the same classes that were made
 * without their constructors, and that nothing calls.
 */
final class HollowBeans implements BeanRepository {

  private final KnownBeans known;
  private final Map<String, Object> made = new ConcurrentHashMap<>();
  private final SpringObjenesis objenesis = new SpringObjenesis();

  HollowBeans(KnownBeans known) {
    this.known = known;
  }

  @Override
  public Object lookupByName(String name) {
    Class<?> type = known.types().get(name);
    return type == null || isCamels(type) ? null : made.computeIfAbsent(name, n -> make(type));
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    Object bean = lookupByName(name);
    return type.isInstance(bean) ? type.cast(bean) : null;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    return type == DataSource.class
        ? Map.of("dataSource", type.cast(lookupByName("dataSource")))
        : Map.of();
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return Set.copyOf(findByTypeWithName(type).values());
  }

  /** Components and the like belong to the context that runs. */
  private static boolean isCamels(Class<?> type) {
    return type.getName().startsWith("org.apache.camel.");
  }

  private Object make(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers())
        ? Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type.isInterface() ? type : Runnable.class},
            (proxy, method, arguments) -> null)
        : objenesis.newInstance(type);
  }
}
