package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.WireChecker;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class DemoIT extends Desk {

  private static final Properties UTF_8 = new Properties();

  static {
    UTF_8.setProperty("mail.mime.allowutf8", "true");
  }

  @Test
  void the_demo_delivers_one_well_formed_mail_to_every_subscriber_and_is_harmless_twice()
      throws Exception {
    operator
        .types("demo")
        .exits(0)
        .tells("demo/2026-11-23 is CLOSED", "(balanced)", "Look at the mails:", "index.html");
    assertThat(recipients()).hasSize(24).containsExactlyInAnyOrderElementsOf(subscribers());
    assertThat(sink.connections()).isZero();

    List<byte[]> before = mails();
    operator
        .types("demo")
        .exits(0)
        .tells("Nothing to do: it was finished before.", "Look at the mails:", "preview demo");
    assertThat(mails()).containsExactlyElementsOf(before);
    String mailbox = Files.readString(operator.path("home/mailbox/demo/2026-11-23/index.html"));
    assertThat(mailbox).contains("wp-content/uploads/2026/11/hours.png\":\"data:image/png;base64,");

    operator.types("preview", "demo").exits(0).tells("would hold: 8", "Look at it:");
    String page = Files.readString(operator.path("home/preview/demo/index.html"));
    assertThat(page).contains("Winter Holiday Hours", "src=&quot;data:image/png;base64,");
    assertThat(Files.readString(operator.path("home/preview/demo/body.html")))
        .contains("https://ridgeline.example/wp-content/uploads/2026/11/hours.png")
        .doesNotContain("data:image/png");
  }

  @Test
  void the_demo_says_so_when_somebody_took_its_mails_away() throws Exception {
    operator.types("demo").exits(0);
    FileSystemUtils.deleteRecursively(operator.path("home/mailbox"));
    operator
        .types("demo")
        .exits(0)
        .tells("which is gone; 'demo --home DIR' delivers them into another folder.");
  }

  @Test
  void who_left_gets_no_mail_of_the_demo() throws Exception {
    operator
        .types("subscribers", "import", Path.of("jobs/demo/subscribers.csv").toString(), "--yes")
        .exits(0);
    operator
        .types("subscribers", "unsubscribe", "reader42@example.org", "--list", "weekly")
        .exits(0);
    operator.types("demo").exits(0).tells("23 accepted", "1 UNSUBSCRIBED");
    assertThat(recipients()).hasSize(23).doesNotContain("reader42@example.org");
  }

  private List<String> recipients() throws Exception {
    List<String> recipients = new ArrayList<>();
    for (Path file : files()) {
      try (InputStream in = Files.newInputStream(file)) {
        MimeMessage mail = new MimeMessage(Session.getInstance(UTF_8), in);
        InternetAddress to = (InternetAddress) mail.getRecipients(RecipientType.TO)[0];
        recipients.add(to.getAddress());
        // An address beyond ASCII is written as it is (RFC 6532).
        assertThat(WireChecker.faults(Files.readAllBytes(file)))
            .filteredOn(fault -> isAscii(to.getAddress()) || !fault.contains("not ASCII"))
            .as(to.getAddress())
            .isEmpty();
      }
    }
    return recipients;
  }

  private static boolean isAscii(String address) {
    return address.chars().allMatch(character -> character < 128);
  }

  private List<byte[]> mails() throws IOException {
    List<byte[]> mails = new ArrayList<>();
    for (Path file : files()) {
      mails.add(Files.readAllBytes(file));
    }
    return mails;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(operator.path("home/mailbox/demo/2026-11-23"))) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }

  private static TreeSet<String> subscribers() throws IOException {
    TreeSet<String> addresses = new TreeSet<>();
    Files.readAllLines(Path.of("jobs/demo/subscribers.csv")).stream()
        .skip(1)
        .forEach(line -> addresses.add(line.substring(0, line.indexOf(','))));
    return addresses;
  }
}
