package io.postrider.watch;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Keeps a process from serving health and metrics where readers' pages are. */
@Component
@Profile("serve")
final class ManagementPortCheck {

  ManagementPortCheck(Environment settings) {
    if (ManagementPortType.get(settings) == ManagementPortType.SAME) {
      throw new PortRefused(
          "MANAGEMENT_SERVER_PORT is '%s', and SERVER_PORT '%s': health and metrics are not for readers, so give them a port of their own, or -1 for none."
              .formatted(
                  settings.getProperty("management.server.port", ""),
                  settings.getProperty("server.port", "8080")));
    }
  }
}
