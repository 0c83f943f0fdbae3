package io.postrider.inbox.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.inbox.mail.MailReader;
import io.postrider.testing.ScriptedImap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mailbox whose server does what it must not. */
class MailboxTest {

  private static final byte[] MAIL = "Subject: one\r\n\r\nHello\r\n".getBytes(ISO_8859_1);

  private final ScriptedImap server = ScriptedImap.start();
  @TempDir Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  private InboxSettings settings() {
    return settings("secret", null, null, null);
  }

  private InboxSettings settings(String password, String token, Path file, String command) {
    return new InboxSettings(
        "127.0.0.1",
        server.port(),
        "bounces",
        password,
        token,
        file,
        command,
        null,
        null,
        null,
        null);
  }

  @Test
  void mails_are_fetched_unread_and_in_order() {
    server.add(MAIL);
    server.add("Subject: two\r\n\r\nHello\r\n".getBytes(ISO_8859_1));
    try (Mailbox mailbox = Mailbox.open(settings())) {
      List<Mailbox.Item> items = mailbox.after(0);
      assertThat(items).extracting(Mailbox.Item::uid).containsExactly(1L, 2L);
      assertThat(mailbox.fetch(items.get(0))).isEqualTo(MAIL);
      assertThat(mailbox.after(1)).extracting(Mailbox.Item::uid).containsExactly(2L);
      assertThat(mailbox.after(2)).as("the last is in every range without an end").isEmpty();
      assertThat(mailbox.uidValidity()).isEqualTo(7);
    }
    assertThat(server.commands()).noneMatch(command -> command.contains("BODY["));
  }

  @Test
  void of_ten_megabytes_one_is_fetched() {
    byte[] large = new byte[10_000_000];
    System.arraycopy(MAIL, 0, large, 0, MAIL.length);
    server.add(large);
    try (Mailbox mailbox = Mailbox.open(settings())) {
      assertThat(mailbox.fetch(mailbox.after(0).get(0))).hasSize(MailReader.MOST_OCTETS);
    }
    assertThat(server.commands().stream().filter(command -> command.contains("BODY.PEEK")))
        .hasSizeBetween(16, 20);
  }

  @Test
  void a_server_that_goes_away_in_the_middle_is_a_sentence() {
    server.add(MAIL);
    server.breakAt(1);
    try (Mailbox mailbox = Mailbox.open(settings())) {
      Mailbox.Item item = mailbox.after(0).get(0);
      assertThatThrownBy(() -> mailbox.fetch(item))
          .isInstanceOf(MailboxFailure.class)
          .hasMessageStartingWith("The mailbox at 127.0.0.1:" + server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483647", "2147483000", "99999999999999", "-5"})
  void a_server_that_lies_about_sizes_is_a_sentence(String octets) {
    server.add(MAIL);
    server.lieAt(1, octets);
    try (Mailbox mailbox = Mailbox.open(settings())) {
      Mailbox.Item item = mailbox.after(0).get(0);
      assertThatThrownBy(() -> mailbox.fetch(item))
          .isInstanceOf(MailboxFailure.class)
          .hasMessageStartingWith("The mailbox at 127.0.0.1:" + server.port());
    }
  }

  @Test
  void a_full_server_is_a_sentence_and_no_failure() {
    server.add(MAIL);
    server.fill();
    try (Mailbox mailbox = Mailbox.open(settings())) {
      assertThat(mailbox.settle(mailbox.after(0)))
          .hasValueSatisfying(why -> assertThat(why).contains("OVERQUOTA"));
    }
  }

  @Test
  void a_token_is_read_anew_at_each_sign_in_from_wherever_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    Mailbox.open(settings(null, null, file, null)).close();
    Files.writeString(file, "second\n");
    Mailbox.open(settings(null, null, file, null)).close();
    Mailbox.open(settings(null, "third", null, null)).close();
    Mailbox.open(settings(null, null, null, "echo fourth")).close();
    assertThat(
            server.commands().stream()
                .filter(command -> command.startsWith("AUTHENTICATE XOAUTH2 "))
                .map(command -> command.substring(command.lastIndexOf(' ') + 1))
                .map(sent -> new String(Base64.getDecoder().decode(sent), ISO_8859_1)))
        .containsExactly(xoauth2("first"), xoauth2("second"), xoauth2("third"), xoauth2("fourth"));
  }

  private static String xoauth2(String token) {
    return "user=bounces\001auth=Bearer " + token + "\001\001";
  }

  @Test
  void secrets_are_in_no_message() {
    assertThatThrownBy(() -> Mailbox.open(settings(null, null, null, "echo two words")))
        .hasMessageContaining("POSTRIDER_INBOX_TOKEN_COMMAND")
        .hasMessageNotContaining("two words");
    assertThatThrownBy(() -> Mailbox.open(settings(null, null, null, "exit 3")))
        .hasMessageContaining("ended with 3");
    assertThatThrownBy(() -> Mailbox.open(settings(null, null, folder.resolve("not-there"), null)))
        .hasMessageContaining("cannot be read");
    assertThat(settings("hush", null, null, null).toString()).doesNotContain("hush");
  }

  @Test
  void settings_that_are_no_good_are_refused() {
    assertThatThrownBy(() -> Mailbox.open(settings("secret", "token", null, null)))
        .hasMessageContaining("2 are set");
    assertThatThrownBy(() -> Mailbox.open(settings(null, null, null, null)))
        .hasMessageContaining("none is set");
    assertThatThrownBy(
            () ->
                new InboxSettings(
                        "a",
                        null,
                        "b",
                        "c",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(1))
                    .checked())
        .hasMessageContaining("must be 10s or more");
  }

  @Test
  void beyond_this_machine_nothing_travels_in_the_clear() {
    InboxSettings away =
        new InboxSettings(
            "imap.clinic.example", 143, "b", "c", null, null, null, null, null, null, null);
    assertThat(Mailbox.properties(away))
        .containsEntry("mail.imap.starttls.required", "true")
        .containsEntry("mail.imap.ssl.checkserveridentity", "true")
        .doesNotContainKey("mail.imap.ssl.trust");
    InboxSettings first =
        new InboxSettings(
            "imap.clinic.example", null, "b", "c", null, null, null, null, null, null, null);
    assertThat(Mailbox.properties(first)).containsEntry("mail.imap.ssl.enable", "true");
  }
}
