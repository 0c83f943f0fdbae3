package io.postrider.cli.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ServedAddressesTest {

  @Test
  void all_three_are_told() {
    assertThat(
            ServedAddresses.lines(
                settings(
                    Map.of(
                        "local.server.port", "8080",
                        "local.management.port", "8081",
                        "postrider.public-url", "https://news.clinic.example"))))
        .containsExactly(
            "Readers' pages: http://localhost:8080/",
            "Links in mails: they begin with https://news.clinic.example, which must lead to these pages.",
            "Health: http://127.0.0.1:8081/actuator/health; metrics: http://127.0.0.1:8081/actuator/prometheus");
  }

  @Test
  void what_is_not_there_is_named_by_its_setting() {
    assertThat(
            ServedAddresses.lines(
                settings(Map.of("local.server.port", "80", "server.address", "::1"))))
        .containsExactly(
            "Readers' pages: http://[::1]:80/",
            "Links in mails: POSTRIDER_PUBLIC_URL is not set; set it to the https address that leads to these pages.",
            "Health: not served, as MANAGEMENT_SERVER_PORT says.");
  }

  private static StandardEnvironment settings(Map<String, Object> values) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", values));
    return environment;
  }
}
