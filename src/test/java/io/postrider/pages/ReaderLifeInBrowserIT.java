package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.accounting.Accounts;
import io.postrider.accounting.Explanations;
import io.postrider.audience.address.EmailAddress;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Editions;
import io.postrider.operations.RunEdition;
import io.postrider.testing.Axe;
import io.postrider.testing.Browser;
import io.postrider.testing.OneDatabase;
import io.postrider.testing.SmtpMessage;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

/**
 * A reader's whole life with a digest, on a phone and in German, from the form to the last edition
 * that they do not get. Leaves a picture of each page in {@code target/pictures}.
 */
@OneDatabase
class ReaderLifeInBrowserIT {

  private static final String ANNA = "anna@example.org";
  private static final String BERT = "bert@example.org";
  private static final Path PICTURES = Path.of("target/pictures");
  private static final int DESKTOP = 1280;

  @TempDir Path folder;
  @TempDir Path profile;

  private final TestDatabase database;
  private final List<String> faults = new ArrayList<>();
  private Browser chromium;
  private WebDriver browser;
  private SmtpSink sink;
  private Newsstand stand;
  private GermanBlog blog;

  ReaderLifeInBrowserIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void a_blog_with_one_edition() {
    chromium = Browser.start(profile).speak("de-DE,de;q=0.9");
    browser = chromium.driver();
    // What confirms is no digest.
    sink = SmtpSink.options().anyText().start();
    stand = new Newsstand(database, folder, sink.settings());
    blog = new GermanBlog(folder.resolve("jobs"));
    stand.pages().people("email,locale,list", BERT + ",de,woche");
    blog.publish("2026-11-19", "Wenn das Knie knackt", "Knie")
        .publish("2026-11-20", "Schlafen mit steifer Schulter", "Schulter");
    run("2026-11-23");
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
    if (stand != null) {
      stand.close();
      sink.close();
      blog.close();
      database.clear();
    }
  }

  @Test
  void a_reader_subscribes_confirms_is_welcomed_chooses_and_leaves() throws Exception {
    open(stand.pages().site().resolve("/s/wochenbrief"));
    look("01-subscribe", "Anmelden");
    browser.findElement(By.id("email")).sendKeys(ANNA);
    tick("Wochenbrief der Praxis am Hügel");
    stand.pass(Duration.ofSeconds(9));
    press("subscribe", "yes", "Bitte sehen Sie in Ihr Postfach");
    look("02-asked", "Bitte sehen Sie in Ihr Postfach");
    assertThat(sink.messagesTo(ANNA)).isEmpty();

    stand.post();
    String confirming = html(only(sink.messagesTo(ANNA)));
    lookAtMail("03-mail-to-confirm", confirming);
    open(stand.link(confirming, "c"));
    look("04-confirm", "Ein Druck auf den Knopf fehlt noch");
    assertThat(subscribed()).isFalse();
    press("confirm", "yes", "Sie sind angemeldet");
    look("05-confirmed", "Sie sind angemeldet");
    assertThat(subscribed()).isTrue();

    sink.forget();
    stand.serve();
    stand.serve();
    String welcome = html(only(sink.messagesTo(ANNA)));
    lookAtMail("06-mail-welcome", welcome);
    assertThat(welcome).contains("Wenn das Knie knackt", "Schlafen mit steifer Schulter");
    assertThat(sink.recipients()).containsExactly(ANNA);

    open(stand.link(welcome, "p"));
    look("07-preferences", "Ihre Einstellungen");
    tick("Knie");
    press("save", "preferences", "Ihre Einstellungen");
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> browser.findElement(By.cssSelector("[role=status]")).isDisplayed());
    look("08-preferences-saved", "Ihre Einstellungen");

    sink.forget();
    stand.pass(Duration.ofDays(7));
    blog.publish("2026-11-25", "Treppen und Knie", "Knie")
        .publish("2026-11-26", "Die Schulter im Winter", "Schulter")
        .publish("2026-11-27", "Nüsse am Abend", "Ernährung & Schlaf");
    run("2026-11-30");
    String theirs = html(only(sink.messagesTo(ANNA)));
    lookAtMail("09-mail-with-chosen-topics", theirs);
    assertThat(theirs)
        .contains("Treppen und Knie")
        .doesNotContain("Die Schulter im Winter", "Nüsse am Abend", "Wenn das Knie knackt");
    assertThat(html(only(sink.messagesTo(BERT))))
        .contains("Treppen und Knie", "Die Schulter im Winter", "Nüsse am Abend");

    open(stand.link(theirs, "u"));
    look("10-leave", "Möchten Sie sich abmelden?");
    press("leave", "list", "Sie sind abgemeldet");
    look("11-left", "Sie sind abgemeldet");
    assertThat(subscribed()).isFalse();

    sink.forget();
    stand.pass(Duration.ofDays(7));
    blog.publish("2026-12-02", "Das Knie im Schnee", "Knie");
    run("2026-12-07");
    assertThat(sink.messagesTo(ANNA)).isEmpty();
    assertThat(sink.messagesTo(BERT)).hasSize(1);
    Edition last = edition("2026-12-07");
    assertThat(stand.the(Accounts.class).of(last).sentence())
        .isEqualTo("2 candidates = 1 excluded + 1 accepted (balanced)");
    assertThat(stand.the(Explanations.class).explain(last, EmailAddress.parse(ANNA)).toString())
        .contains("EXCLUDED", "UNSUBSCRIBED");
    assertThat(browser.manage().getCookies()).isEmpty();
    assertThat(faults).isEmpty();
  }

  @Test
  void the_other_pages_of_a_reader_are_german_too() throws Exception {
    open(stand.pages().site().resolve("/s/wochenbrief"));
    browser.findElement(By.id("email")).sendKeys("anna@");
    chromium.driver().executeScript("document.querySelector('form').noValidate = true");
    stand.pass(Duration.ofSeconds(9));
    press("subscribe", "yes", "Anmelden");
    look("20-subscribe-again", "Anmelden");
    sink.forget();
    blog.publish("2026-11-25", "Treppen und Knie", "Knie");
    stand.pass(Duration.ofDays(7));
    run("2026-11-30");
    String mail = html(only(sink.messagesTo(BERT)));
    URI leave = stand.link(mail, "u");
    open(leave);
    press("leave", "pause", "Sie erhalten weniger E-Mails");
    look("21-paused", "Sie erhalten weniger E-Mails");
    open(leave);
    press("leave", "instead", "Sie erhalten weniger E-Mails");
    look("22-instead", "Sie erhalten weniger E-Mails");
    open(stand.link(mail, "p"));
    look("23-preferences-paused", "Ihre Einstellungen");
    browser.findElement(By.id("name")).sendKeys("B".repeat(100));
    chromium.driver().executeScript("document.getElementById('name').removeAttribute('maxlength')");
    browser.findElement(By.id("name")).sendKeys("ert");
    press("save", "preferences", "Ihre Einstellungen");
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> browser.findElement(By.cssSelector("[role=alert]")).isDisplayed());
    look("24-preferences-refused", "Ihre Einstellungen");
    press("erase", "ask", "Alle Ihre Daten löschen?");
    look("25-erase", "Alle Ihre Daten löschen?");
    press("erase", "all", "Ihre Daten sind gelöscht");
    look("26-erased", "Ihre Daten sind gelöscht");
    open(leave);
    look("27-unknown", "Diese Seite gibt es nicht");
    open(stand.pages().site().resolve("/"));
    look("28-front", "Newsletter verwalten");
    assertThat(faults).isEmpty();
  }

  private void run(String slot) {
    stand
        .the(RunEdition.class)
        .run(stand.the(Digests.class).named("wochenbrief"), slot, stand.now(), progress -> {});
    assertThat(edition(slot).state()).isEqualTo(Edition.State.CLOSED);
  }

  private Edition edition(String slot) {
    return stand.the(Editions.class).get(new EditionKey("wochenbrief", slot));
  }

  private boolean subscribed() {
    return stand
            .jdbc()
            .sql(
                "SELECT COUNT(*) FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id WHERE s.address = ? AND n.state = 'SUBSCRIBED'")
            .param(ANNA)
            .query((row, number) -> row.getLong(1))
            .single()
        > 0;
  }

  private static SmtpMessage only(List<SmtpMessage> messages) {
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  private static String html(SmtpMessage message) throws Exception {
    return Objects.requireNonNull(html(message.mime()), message.text());
  }

  private static String html(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/html")) {
      return String.valueOf(part.getContent());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = html(parts.getBodyPart(i));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private void open(URI page) {
    chromium.phone(false);
    browser.get(page.toString());
  }

  private void tick(String label) {
    browser
        .findElement(By.xpath("//label[normalize-space(.)='%s']/input".formatted(label)))
        .click();
  }

  /** The page that a press leads to takes its time to come. */
  private void press(String name, String value, String heading) {
    browser.findElement(By.cssSelector("button[name=%s][value=%s]".formatted(name, value))).click();
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> browser.findElement(By.tagName("h1")).getText().equals(heading));
  }

  private void lookAtMail(String name, String html) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".html"), html);
    browser.get(file.toUri().toString());
    photograph(name, false);
  }

  /** Takes a page's pictures, and notes what is wrong with it. */
  private void look(String name, String heading) throws IOException {
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(heading);
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("de");
    String text = browser.findElement(By.tagName("body")).getText() + " " + browser.getTitle();
    for (String english : english()) {
      if (text.contains(english)) {
        faults.add(name + " says in English: " + english);
      }
    }
    if (text.matches("(?s).*(\\?\\?|\\b[a-z]+\\.[a-z]+\\.[a-z.]+_[a-z]|\\$\\{|\\{\\d).*")) {
      faults.add(name + " shows a key: " + text);
    }
    photograph(name, true);
  }

  private void photograph(String name, boolean isPage) {
    for (boolean dark : new boolean[] {false, true}) {
      String mode = dark ? "-dark" : "";
      chromium.like(DESKTOP, dark);
      check(name + "-wide" + mode, isPage);
      chromium.phone(dark);
      check(name + "-phone" + mode, isPage);
    }
    chromium.phone(false);
  }

  private void check(String picture, boolean isPage) {
    chromium.photograph(PICTURES.resolve(picture + ".png"));
    String script = "return document.documentElement.scrollWidth > window.innerWidth";
    if (Boolean.TRUE.equals(chromium.driver().executeScript(script))) {
      faults.add(picture + ": readers have to scroll sideways");
    }
    if (isPage) {
      Axe.faults(chromium).forEach(fault -> faults.add(picture + ": " + fault));
    }
  }

  /** The English sentences that a German page has other words for. */
  private static List<String> english() throws IOException {
    Properties german = read("/pages/texts_de.properties");
    Properties english = read("/pages/texts.properties");
    return english.stringPropertyNames().stream()
        .filter(key -> !english.getProperty(key).equals(german.getProperty(key)))
        .map(english::getProperty)
        .flatMap(text -> List.of(text.split("\\{\\d\\}")).stream())
        .map(String::strip)
        .filter(text -> text.length() > 6)
        .toList();
  }

  private static Properties read(String resource) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(ReaderLifeInBrowserIT.class.getResourceAsStream(resource)),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
