package io.ringroute.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The HTTP port's settings, which Spring Boot binds, and those of its that would move the doors.
 */
final class ServerRule implements SettingsRule {

  private static final String PORT = "a port from 0 (any free) to 65535";
  private static final String ADDRESS =
      "an address of this machine, like 127.0.0.1, or 0.0.0.0 for all of them";
  private static final String NOTHING =
      "nothing: what each path asks for is fixed, so all stays where it is, on SERVER_PORT; unset it";
  private static final Map<String, String> MOVES =
      Map.of(
          "MANAGEMENT_ENDPOINTS_WEB_BASE_PATH", "management.endpoints.web.base-path",
          "MANAGEMENT_SERVER_PORT", "management.server.port",
          "SERVER_SERVLET_CONTEXT_PATH", "server.servlet.context-path",
          "SPRING_MVC_SERVLET_PATH", "spring.mvc.servlet.path");

  @Override
  public List<BadSetting> check(Environment environment) {
    List<BadSetting> bad = new ArrayList<>();
    if (!isPort(environment)) {
      bad.add(new BadSetting("SERVER_PORT", environment.getProperty("server.port"), PORT));
    }
    if (!isAddress(environment)) {
      bad.add(new BadSetting("SERVER_ADDRESS", environment.getProperty("server.address"), ADDRESS));
    }
    MOVES.forEach((name, property) -> addMove(name, value(environment, property), bad));
    return bad;
  }

  private static void addMove(String name, String value, List<BadSetting> bad) {
    if (!value.isBlank()) {
      bad.add(new BadSetting(name, value, NOTHING));
    }
  }

  private static String value(Environment environment, String property) {
    return Binder.get(environment).bind(property, String.class).orElse("");
  }

  private static boolean isPort(Environment environment) {
    try {
      int port = Binder.get(environment).bind("server.port", Integer.class).orElse(0);
      return port >= 0 && port <= 65535;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isAddress(Environment environment) {
    try {
      InetAddress address =
          Binder.get(environment).bind("server.address", InetAddress.class).orElse(null);
      return address == null
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (RuntimeException | SocketException e) {
      return false;
    }
  }
}
