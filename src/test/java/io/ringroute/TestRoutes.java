package io.ringroute;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** Real route files in a plain Camel context, beside the error channels. */
public final class TestRoutes {

  private TestRoutes() {}

  /**
   * A started context.
   *
   * @param beans what the routes refer to by name
   * @param properties values of the placeholders
   * @param files the files below {@code routes/}
   */
  public static DefaultCamelContext start(
      Map<String, Object> beans, Map<String, String> properties, String... files) throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context.getRegistry().bind("dialFailures", new NoDials());
    beans.forEach(context.getRegistry()::bind);
    Properties placeholders = new Properties();
    placeholders.putAll(properties);
    context.getPropertiesComponent().setInitialProperties(placeholders);
    load(context, "errors.camel.yaml");
    for (String file : files) {
      load(context, file);
    }
    context.start();
    return context;
  }

  private static void load(DefaultCamelContext context, String file) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + file));
  }

  /** Stands in where no route under test dials. */
  public static final class NoDials {

    public Object toFact(Exchange exchange) {
      throw new IllegalStateException("nothing is dialled here", exchange.getException());
    }
  }
}
