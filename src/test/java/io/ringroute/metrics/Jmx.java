package io.ringroute.metrics;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A console on the same machine as a Java process. */
final class Jmx implements AutoCloseable {

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private Jmx(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
  }

  static Jmx attach(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      return new Jmx(JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every attribute of every MBean, a line each: MBean, attribute, value. */
  String values() throws IOException {
    return server.queryNames(null, null).stream()
        .sorted()
        .map(this::attributes)
        .collect(Collectors.joining());
  }

  /** Stops a Camel route, as an operator does in a console. */
  void stopRoute(String id) throws IOException, JMException {
    ObjectName pattern = new ObjectName("org.apache.camel:type=routes,name=\"" + id + "\",*");
    server.invoke(server.queryNames(pattern, null).iterator().next(), "stop", null, null);
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }

  private String attributes(ObjectName name) {
    try {
      return Arrays.stream(server.getMBeanInfo(name).getAttributes())
          .filter(MBeanAttributeInfo::isReadable)
          .map(attribute -> name + " " + attribute.getName() + " " + value(name, attribute) + "\n")
          .collect(Collectors.joining());
    } catch (JMException | IOException e) {
      return name + " is gone\n";
    }
  }

  private String value(ObjectName name, MBeanAttributeInfo attribute) {
    try {
      return text(server.getAttribute(name, attribute.getName()));
    } catch (JMException | IOException | RuntimeException e) {
      return "can't be read";
    }
  }

  private static String text(Object value) {
    if (value instanceof CompositeData data) {
      return data.values().stream().map(Jmx::text).toList().toString();
    }
    if (value instanceof TabularData table) {
      return table.values().stream().map(Jmx::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
          .toList()
          .toString();
    }
    return value instanceof Object[] array
        ? Arrays.stream(array).map(Jmx::text).toList().toString()
        : String.valueOf(value);
  }
}
