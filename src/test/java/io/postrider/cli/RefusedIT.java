package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not fit to be sent is not begun: exit 6, no row, no connection, no post used up. */
class RefusedIT extends Desk {

  @BeforeEach
  void somebody_to_mail() {
    operator.subscribe("ana@example.org");
  }

  @Test
  void a_template_with_a_mistake_is_refused_and_mended() throws Exception {
    String good = Files.readString(Path.of("templates/digest/body.html"));
    template(good.replace("</body>", "<p th:text=\"${nonesuch.name}\">x</p></body>"));
    isRefused("body.html");

    template(good);
    isDelivered();
  }

  @Test
  void a_template_without_an_unsubscribe_link_is_refused_and_mended() throws Exception {
    String good = Files.readString(Path.of("templates/digest/body.html"));
    template(good.replace("${reader.unsubscribe}", "'https://elsewhere.example'"));
    isRefused("unsubscribe");

    template(good);
    isDelivered();
  }

  @Test
  void no_relay_is_refused() {
    operator.with("spring.mail.host", "");
    isRefused("SPRING_MAIL_HOST");

    operator.with("spring.mail.host", sink.host());
    isDelivered();
  }

  @Test
  void a_public_address_without_tls_is_refused() {
    operator.with("postrider.public-url", "http://news.example.org");
    isRefused("POSTRIDER_PUBLIC_URL is 'http://news.example.org'");

    operator.with("postrider.public-url", "https://news.example.org");
    isDelivered();
    assertThat(sink.messages().get(0).header("List-Unsubscribe"))
        .contains("<https://news.example.org/");
  }

  @Test
  void a_relay_elsewhere_without_a_public_address_is_refused() {
    operator.with("spring.mail.host", "mail.example.org");
    isRefused("POSTRIDER_PUBLIC_URL is not set");
  }

  @Test
  void a_relay_on_this_machine_may_mail_real_people_so_it_needs_one_too() {
    operator.with("postrider.links-go-nowhere", "false");
    isRefused("POSTRIDER_PUBLIC_URL is not set", "--links-go-nowhere");
    operator
        .types("test", "weekly-digest", "--to", "boss@clinic.example")
        .exits(6)
        .complains("POSTRIDER_PUBLIC_URL is not set", "--links-go-nowhere");

    operator.types("run", "weekly-digest", "--links-go-nowhere").exits(0).tells("CLOSED");
    assertThat(sink.messages().get(0).header("List-Unsubscribe"))
        .contains("<https://postrider.invalid/");
  }

  private void template(String html) throws Exception {
    for (String name : new String[] {"subject.txt", "body.txt", "texts.properties"}) {
      operator.write("templates/digest/" + name, Operator.read(Path.of("templates/digest", name)));
    }
    operator.write("templates/digest/body.html", html);
  }

  private void isRefused(String... parts) {
    run().exits(6).tells(parts).tells("FAILED (REFUSED)");
    assertThat(deliveries()).isZero();
    assertThat(sink.connections()).isZero();
  }

  private void isDelivered() {
    run().exits(0).tells("CLOSED");
    assertThat(sink.recipients()).containsExactly("ana@example.org");
    assertThat(sink.messages().get(0).text()).contains("Winter Holiday Hours");
  }
}
