package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.postrider.Postrider;
import io.postrider.testing.InThisJvm;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.Said;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that reads what came back. */
@OneDatabase
class InboxCommandIT {

  @TempDir Path folder;

  private final TestDatabase database;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final Map<String, String> settings = new HashMap<>();
  private Station station;

  InboxCommandIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() {
    server.start();
    station = Station.open(database, folder, 2, 5);
    settings.put("postrider.inbox.host", "127.0.0.1");
    settings.put("postrider.inbox.port", String.valueOf(server.getImap().getPort()));
    settings.put("postrider.inbox.username", "bounces");
    settings.put("postrider.inbox.password", "secret");
  }

  @AfterEach
  void end() {
    server.stop();
    station.close();
    database.clear();
  }

  private Said types(String... command) {
    try (InThisJvm program = new InThisJvm(Postrider.class)) {
      return program
          .with(database.settings())
          .with(station.sink().settings())
          .with("postrider.home", folder.resolve(".postrider").toString())
          .with("postrider.jobs", folder.resolve("jobs").toString())
          .with(settings)
          .types(command);
    }
  }

  @Test
  void it_says_what_it_found_and_shows_what_it_kept() throws Exception {
    GreenMailUser user = server.setUser("bounces@news.ridgeline.example", "bounces", "secret");
    types("inbox").exits(0).tells("No new mail.");
    types("inbox", "--kept").exits(0).tells("No mail was kept.");
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                "From: ana@readers.example\r\nSubject: Hello\r\n\r\nThank you!\r\n"
                    .getBytes(StandardCharsets.UTF_8))));
    types("inbox").exits(0).tells("1 new mail: 1 kept for people to see.");
    types("inbox", "--kept").exits(0).tells("OTHER  it is no report  Hello");
    types("inbox", "--kept", "--json").exits(0).tells("NO_REPORT");
    assertThat(types("inbox", "--json").exits(0).json().get("read").asInt()).isZero();
    types("inbox", "--lift", "googlemail.com")
        .exits(0)
        .tells("Nothing is held for readers at gmail.com.");
    types("doctor").tells("The mailbox at 127.0.0.1:", "'INBOX' holds 1 mail.");
  }

  @Test
  void a_mailbox_that_cannot_be_read_is_a_sentence() {
    types("inbox").exits(1).complains("does not accept the user name or password");
    settings.remove("postrider.inbox.password");
    types("inbox").exits(6).complains("POSTRIDER_INBOX_PASSWORD");
    settings.remove("postrider.inbox.host");
    types("inbox").exits(6).complains("POSTRIDER_INBOX_HOST");
    types("inbox", "--kept", "--lift", "a.example").exits(2);
  }

  @Test
  void nobody_is_offered_to_leave_by_a_mail_that_nobody_reads() {
    server.setUser("bounces@news.ridgeline.example", "bounces", "secret");
    settings.put("postrider.unsubscribe-address", "leave@news.ridgeline.example");
    types("doctor")
        .tells("Readers leave by a click, or by a mail to leave@news.ridgeline.example.");
    settings.remove("postrider.inbox.host");
    types("doctor")
        .tells(
            "Mails offer readers to leave by a mail to leave@news.ridgeline.example, and nobody reads it");
  }
}
