package io.ringroute.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Routes in a folder that run in a plain Camel, and can be edited. */
final class SwapSetUp implements AutoCloseable {

  final DefaultCamelContext camel = new DefaultCamelContext();
  final RetiredRoutes retired = new RetiredRoutes(camel);
  final RouteSwap swap;
  private final Path folder;
  private Path version;
  private int versions;

  SwapSetUp(Path folder, Map<String, Object> beans, Map<String, String> files) throws Exception {
    this.folder = folder;
    this.swap =
        new RouteSwap(
            camel,
            new HttpRoutes(
                new StaticListableBeanFactory().getBeanProvider(CamelRequestHandlerMapping.class)),
            retired,
            new RoutesSource(new HashMap<>()));
    camel.addRoutePolicyFactory(new RoutesInUse());
    beans.forEach(camel.getRegistry()::bind);
    version = write(new TreeMap<>(files));
    for (String file : RouteFiles.read(version).routes()) {
      Resource resource =
          PluginHelper.getResourceLoader(camel).resolveResource("file:" + version.resolve(file));
      PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }
    camel.start();
  }

  ProducerTemplate producer() {
    return camel.createProducerTemplate();
  }

  Route route(String id) {
    return camel.getRoute(id);
  }

  /** Replaces the text of some files; null removes one. */
  void edit(Map<String, String> edits) throws Exception {
    Map<String, String> files = new TreeMap<>();
    RouteFiles before = RouteFiles.read(version);
    for (String name : before.contents().keySet()) {
      files.put(name, before.text(name));
    }
    files.putAll(edits);
    files.values().removeIf(Objects::isNull);
    Path next = write(files);
    RouteFolder from = RouteFolder.of(before);
    RouteChange change =
        RouteChange.between(from, RouteFolder.of(RouteFiles.read(next)), swap.lost());
    swap.swap(change, next, change.undone(from), version);
    version = next;
  }

  @Override
  public void close() {
    retired.close();
    camel.stop();
  }

  private Path write(Map<String, String> files) throws Exception {
    Path made = Files.createDirectory(folder.resolve("version-" + ++versions));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(made.resolve(file.getKey()), file.getValue());
    }
    return made;
  }
}
