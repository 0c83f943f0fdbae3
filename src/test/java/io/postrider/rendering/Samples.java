package io.postrider.rendering;

import io.postrider.digest.Approval;
import io.postrider.digest.Audience;
import io.postrider.digest.Brake;
import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.Pace;
import io.postrider.digest.Posts;
import io.postrider.digest.Posts.Show;
import io.postrider.digest.Presentation;
import io.postrider.digest.Presentation.CallToAction;
import io.postrider.digest.Sender;
import io.postrider.digest.SomeSchedule;
import io.postrider.digest.segment.Segment;
import io.postrider.digest.signup.SignUpForm;
import io.postrider.digest.signup.Welcome;
import io.postrider.digest.signup.Wording;
import io.postrider.digest.theme.Theme;
import io.postrider.digest.value.Percentage;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.posts.content.PostContent;
import io.postrider.rendering.reader.Recipient;
import io.postrider.rendering.template.TemplateFolders;
import io.postrider.testing.SomePosts;
import io.postrider.testing.SomeTheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A clinic's digest, its posts and its readers. */
final class Samples {

  static final LocalDate SLOT = LocalDate.of(2026, 11, 23);
  static final URI UNSUBSCRIBE =
      URI.create("https://mail.ridgeline.example/u/q7Zk?list=weekly&v=1");
  static final URI PREFERENCES =
      URI.create("https://mail.ridgeline.example/p/q7Zk?list=weekly&v=1");
  static final Recipient ANNA = reader("Anna");

  static final Post SHOULDER =
      post(
          99,
          "Shoulder Instability in Overhead Athletes: A Conversation",
          "2026-11-18T14:30:00Z",
          "Dr. Miriam Hale",
          "Volleyball season has ended, club swimming is in full stroke, and our schedule is"
              + " suddenly full of shoulders. Dr. Miriam Hale sat down with our editorial team to"
              + " answer the questions that come up most often in the exam room. What does"
              + " “unstable” actually mean? It means the ball of the joint moves farther on […]",
          "<p>Volleyball season has ended.</p><h2>What does “unstable” mean?</h2><p>It means the"
              + " ball of the joint moves <em>farther</em> on its socket than it should; see"
              + " <a href=\"https://ridgeline.example/glossary/\">our glossary</a>.</p>"
              + "<ul><li>Rest</li><li>Strength &amp; control</li></ul>"
              + "<img src=\"https://ridgeline.example/shoulder.jpg\" alt=\"A swimmer\" width=\"900\">",
          new Post.Image("https://ridgeline.example/shoulder.jpg", "Swimmer mid-stroke", 900, 600),
          List.of("Latest News"),
          0);

  static final Post NUTRITION =
      post(
          97,
          "Nutrition & Tendon Healing: Protein, Vitamin C, and Timing",
          "2026-11-12T16:10:00Z",
          "Siobhán O'Reilly-Quist",
          "Tendons are slow. They have a modest blood supply and they turn over their collagen on a"
              + " schedule measured in months, so it is natural to look for anything that could"
              + " hurry the process along.",
          "<p>Tendons are slow.</p>",
          new Post.Image("https://ridgeline.example/food.jpg", "", 120, null),
          List.of("Latest News", "Research"),
          5);

  static final Post ARABIC =
      post(
          88,
          "ما هي البلازما الغنية بالصفائح الدموية؟",
          "2025-09-21T14:00:00Z",
          null,
          "البلازما الغنية بالصفائح الدموية (PRP) تُحضَّر من دم المريض نفسه.",
          "",
          null,
          List.of("Latest News"),
          1);

  static final Post HEBREW =
      post(
          87,
          "מתי כדאי לשקול טיפול ביולוגי בברך?",
          "2026-11-14T14:00:00Z",
          "ד״ר מרים הייל",
          "כאב בברך אינו תמיד סימן לשחיקה. לפני שמדברים על זריקות (PRP) כדאי לבדוק שלושה דברים: כמה"
              + " זמן נמשך הכאב, מה כבר ניסיתם, ומה מראה הצילום.",
          "<p>כאב בברך אינו תמיד סימן לשחיקה.</p><h2>מה בודקים קודם?</h2><ul><li>כמה זמן נמשך"
              + " הכאב</li><li>מה כבר ניסיתם: <a href=\"https://ridgeline.example/prp/\">PRP</a>,"
              + " מנוחה</li></ul><blockquote>אין זריקה שמחליפה אבחנה.</blockquote>",
          new Post.Image("https://ridgeline.example/knee.jpg", "ציור של מפרק הברך", 900, 600),
          List.of("Latest News", "ברכיים"),
          3);

  static final Post SNOW_DAY =
      post(63, "", "2026-01-06T13:02:00Z", null, "", "", null, List.of(), null);

  static final List<Post> POSTS = List.of(SHOULDER, NUTRITION, ARABIC, SNOW_DAY);

  /** Two posts that run from right to left with one between them that does not. */
  static final List<Post> RIGHT_TO_LEFT = List.of(HEBREW, NUTRITION, ARABIC);

  private Samples() {}

  static Digest digest(Show show) {
    return digest(show, null);
  }

  static Digest digest(Show show, @Nullable String subject) {
    return digest(show, subject, "en", SomeTheme.plain());
  }

  static Digest digest(String language, Theme theme) {
    return digest(Show.EXCERPT, null, language, theme);
  }

  private static Digest digest(Show show, @Nullable String subject, String language, Theme theme) {
    return new Digest(
        "weekly-digest",
        "Ridgeline Weekly",
        new Sender("\"Ridgeline Orthobiologics\" <news@ridgeline.example>", null, true, null),
        SomeSchedule.of(ZoneId.of("America/Denver"), List.of(), "0 8 * * MON"),
        SomePosts.of(Posts.Source.FEED, "https://ridgeline.example/feed/", show),
        new Audience("weekly", Segment.EVERYBODY, null),
        new Delivery(
            Delivery.Relay.SMTP,
            new Pace(10, 10, null, null, null, null, Map.of()),
            null,
            new Brake(200, new Percentage(25)),
            Delivery.InDoubt.HOLD,
            Duration.ofHours(48),
            null,
            null),
        presentation(subject, language, theme),
        Approval.NONE,
        List.of(),
        new SignUpForm(Wording.NONE, List.of(), List.of(), null, SignUpForm.UNCONFIRMED),
        Welcome.NONE);
  }

  private static Presentation presentation(@Nullable String subject, String language, Theme theme) {
    return new Presentation(
        subject,
        Presentation.Greeting.NAME,
        "digest",
        "Visits are possible in the clinic or by video.",
        List.of(new CallToAction("Request an info packet", "https://ridgeline.example/info")),
        new Presentation.Footer(
            "Ridgeline Orthobiologics\n1200 Ridge Road, Suite 4\nBoulder, CO 80302, USA",
            "This digest informs; it does not diagnose.",
            "© 2026 Ridgeline Orthobiologics",
            "https://ridgeline.example/privacy"),
        language,
        theme,
        null,
        Presentation.Archive.NONE);
  }

  static Templates templates() {
    return new TemplateFolders(Path.of("templates")).load("digest");
  }

  /** A template that speaks Hebrew besides, a language that is not delivered with it. */
  static Templates withHebrew(String name) {
    Templates templates = new TemplateFolders(Path.of("templates")).load(name);
    Map<String, String> texts = new HashMap<>(templates.texts());
    try {
      texts.put(
          "he", Files.readString(Path.of("src/test/resources/texts", name + "_he.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Templates(
        templates.subject(), templates.html(), templates.text(), templates.style(), texts);
  }

  static Templates html(Templates templates, String html) {
    return new Templates(
        templates.subject(), html, templates.text(), templates.style(), templates.texts());
  }

  static Templates text(Templates templates, String text) {
    return new Templates(
        templates.subject(), templates.html(), text, templates.style(), templates.texts());
  }

  static Recipient reader(@Nullable String name) {
    return new Recipient(name, "en", List.of(), UNSUBSCRIBE, PREFERENCES);
  }

  static Recipient reader(@Nullable String name, String locale, String... topics) {
    return new Recipient(name, locale, List.of(topics), UNSUBSCRIBE, PREFERENCES);
  }

  static PreparedEdition edition(Templates templates) {
    return new Renderer(Clock.systemUTC()).prepare(digest(Show.EXCERPT), templates, POSTS, SLOT);
  }

  static Post titled(String title) {
    return post(1, title, "2026-11-18T14:30:00Z", title, title, "", null, List.of(title), 1);
  }

  static Post withContent(String content) {
    return post(7, "A post", "2026-11-18T14:30:00Z", null, "", content, null, List.of(), null);
  }

  private static Post post(
      int id,
      String title,
      String published,
      @Nullable String author,
      String excerpt,
      String content,
      Post.@Nullable Image image,
      List<String> categories,
      @Nullable Integer comments) {
    return new Post(
        new Post.Identity(
            "https://ridgeline.example/?p=" + id,
            String.valueOf(id),
            "https://ridgeline.example/post-" + id + "/"),
        new Post.Head(title, Instant.parse(published), null, author, comments),
        new Post.Body(excerpt, content, image, minutes(content)),
        new Post.Labels(categories, List.of()),
        List.of());
  }

  private static @Nullable Integer minutes(String content) {
    return PostContent.clean(content, "https://ridgeline.example/").minutes();
  }
}
