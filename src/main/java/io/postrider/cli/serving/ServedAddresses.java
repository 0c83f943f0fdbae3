package io.postrider.cli.serving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What {@code serve} answers to, in lines for a terminal. */
final class ServedAddresses {

  private ServedAddresses() {}

  /**
   * The lines about a program that serves.
   *
   * @param settings with the ports that it has in fact
   */
  static List<String> lines(Environment settings) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Readers' pages: %s/"
            .formatted(address(settings, "server.address", "local.server.port", null)));
    String link = settings.getProperty("postrider.public-url", "").strip();
    lines.add(
        link.isEmpty()
            ? "Links in mails: POSTRIDER_PUBLIC_URL is not set; set it to the https address that leads to these pages."
            : "Links in mails: they begin with %s, which must lead to these pages."
                .formatted(link));
    lines.add(
        settings.getProperty("local.management.port") == null
            ? "Health: not served, as MANAGEMENT_SERVER_PORT says."
            : "Health: %1$s/actuator/health; metrics: %1$s/actuator/prometheus"
                .formatted(
                    address(
                        settings,
                        "management.server.address",
                        "local.management.port",
                        "127.0.0.1")));
    return lines;
  }

  private static String address(
      Environment settings, String host, String port, @Nullable String otherwise) {
    String bound = settings.getProperty(host, otherwise == null ? "" : otherwise).strip();
    boolean isAny = bound.isEmpty() || bound.equals("0.0.0.0") || bound.equals("::");
    String name = isAny ? "localhost" : bound.contains(":") ? "[" + bound + "]" : bound;
    return "http://%s:%s".formatted(name, settings.getProperty(port));
  }
}
