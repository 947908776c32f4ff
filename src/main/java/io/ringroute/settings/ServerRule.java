package io.ringroute.settings;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The HTTP port's settings, which Spring Boot binds. */
final class ServerRule implements SettingsRule {

  private static final String PORT = "a port from 0 (any free) to 65535";
  private static final String ADDRESS =
      "an address of this machine, like 127.0.0.1, or 0.0.0.0 for all of them";

  @Override
  public List<BadSetting> check(Environment environment) {
    List<BadSetting> bad = new ArrayList<>();
    if (!isPort(environment)) {
      bad.add(new BadSetting("SERVER_PORT", environment.getProperty("server.port"), PORT));
    }
    if (!isAddress(environment)) {
      bad.add(new BadSetting("SERVER_ADDRESS", environment.getProperty("server.address"), ADDRESS));
    }
    return bad;
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
