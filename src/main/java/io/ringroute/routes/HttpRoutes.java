package io.ringroute.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.camel.Consumer;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Finds the route of an HTTP request, as Camel's own mapping does, but never while one version of a
 * route takes the place of another: for a moment there would be none, and a 404 tells an agent that
 * there is no such call.
 */
@Component
class HttpRoutes implements HandlerMapping, Ordered {

  private final ObjectProvider<CamelRequestHandlerMapping> camels;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  HttpRoutes(ObjectProvider<CamelRequestHandlerMapping> camels) {
    this.camels = camels;
  }

  /** Before Camel's. */
  @Override
  public int getOrder() {
    return -2;
  }

  @Override
  public HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
    CamelRequestHandlerMapping mapping = camels.getIfAvailable();
    if (mapping == null) {
      return null;
    }
    lock.readLock().lock();
    try {
      return mapping.getHandler(request);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Requests wait so long. */
  void during(HandOver handOver) throws Exception {
    lock.writeLock().lock();
    try {
      handOver.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Ends what Camel leaves: requests to a path that no route serves any more. */
  void forget(Consumer consumer) {
    CamelRequestHandlerMapping mapping = camels.getIfAvailable();
    if (mapping != null && consumer instanceof DefaultPlatformHttpConsumer http) {
      List<RequestMappingInfo> left =
          mapping.getHandlerMethods().entrySet().stream()
              .filter(entry -> entry.getValue().getBean() == http.getPlatformHttpConsumer())
              .map(Map.Entry::getKey)
              .toList();
      left.forEach(mapping::unregisterMapping);
    }
  }

  /** One consumer begins where another ends. */
  @FunctionalInterface
  interface HandOver {

    void run() throws Exception;
  }
}
