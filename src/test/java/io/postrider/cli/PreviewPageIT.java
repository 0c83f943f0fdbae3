package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Axe;
import io.postrider.testing.Browser;
import io.postrider.testing.WireChecker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

class PreviewPageIT extends Desk {

  private static final String HOSTILE =
      """
      <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>x</title><link>https://blog.example/</link><description>x</description>
      <item><title>&amp;lt;/iframe&amp;gt;&amp;lt;script&amp;gt;top.ran=1&amp;lt;/script&amp;gt;</title>
      <link>https://blog.example/?p=1</link><guid>https://blog.example/?p=1</guid>
      <pubDate>Fri, 20 Nov 2026 10:00:00 +0000</pubDate><description>"&gt;&lt;/iframe&gt;&lt;img src=x onerror=top.ran=1&gt;</description>
      <content:encoded><![CDATA[<script>top.ran=1;document.title='ran'</script><img src=x onerror="top.ran=1">
      <a href="javascript:top.ran=1">go</a></iframe><script>window.ran=1</script><svg onload=top.ran=1></svg>
      <iframe srcdoc="<script>top.ran=1</script>"></iframe><form action="https://evil.example"><input></form>The story.]]></content:encoded>
      </item></channel></rss>
      """;

  @TempDir Path profile;

  @Test
  void one_page_shows_the_mail_in_every_way_and_loads_nothing() throws Exception {
    preview("preview", "weekly-digest");
    Document page = page();
    assertThat(page.select("script, link, iframe[src], img, object, embed")).isEmpty();
    assertThat(page.select("iframe[srcdoc]")).hasSize(5);
    assertThat(page.select("iframe")).noneMatch(one -> one.attr("sandbox").contains("script"));
    String title =
        operator
            .types("preview", "weekly-digest", "--json")
            .json()
            .at("/posts/0/title")
            .stringValue();
    assertThat(page.select("iframe").eachAttr("srcdoc"))
        .allSatisfy(
            mail -> assertThat(Jsoup.parse(mail).select("h2").first().text()).isEqualTo(title));
    assertThat(page.select("#text pre").text()).contains(title);
    assertThat(page.select("#headers pre").text())
        .contains("List-Unsubscribe-Post:", "Message-ID:");
    assertThat(page.select("#posts tr.in")).isNotEmpty();
    assertThat(page.select("#posts tr.out").text()).contains("it asks for a password");
    assertThat(page.select(".size").text()).contains("% of Gmail's 102 KB");
    assertThat(page.select(".preheader").text()).hasSizeBetween(40, 170);
    assertThat(WireChecker.faults(Files.readAllBytes(folder().resolve("message.eml")))).isEmpty();
    assertThat(folder().resolve("body.html")).exists();
    assertThat(folder().resolve("body.txt")).exists();
  }

  @Test
  void a_mailbox_lists_it_by_the_name_in_from_whose_first_letter_is_whole() throws Exception {
    operator.edit(
        file -> file.replaceFirst("(?m)^from: .*$", "from: \"🦴 Clinic <news@clinic.example>\""));
    preview("preview", "weekly-digest");
    assertThat(page().select(".from").text()).isEqualTo("🦴 Clinic");
    assertThat(page().select(".avatar").text()).isEqualTo("🦴");
  }

  @Test
  void colours_that_many_cannot_read_are_named_in_the_terminal_too() throws Exception {
    operator.edit(file -> file + "\ntheme: { colours: { ink: \"#cccccc\" } }\n");
    String sentence = "The theme's ink #cccccc on card";
    assertThat(operator.types("preview", "weekly-digest").exits(0).out()).contains(sentence);
    assertThat(operator.types("preview", "weekly-digest", "--json").exits(0).json().at("/warnings"))
        .anySatisfy(warning -> assertThat(warning.stringValue()).startsWith(sentence));
  }

  @Test
  void what_depends_on_the_readers_system_is_answered_for_each_frame() throws Exception {
    preview("preview", "weekly-digest");
    List<String> mails = page().select("iframe").eachAttr("srcdoc");
    assertThat(mails).noneMatch(mail -> mail.contains("prefers-color-scheme"));
    assertThat(page().select("iframe.dark")).hasSize(2);
    Element last = page().select("#images-off iframe").first();
    assertThat(Jsoup.parse(last.attr("srcdoc")).select("img[alt]")).isNotEmpty();
    assertThat(Jsoup.parse(last.attr("srcdoc")).select("[src], [srcset], [background]")).isEmpty();
  }

  @Test
  void the_frames_show_the_mail_and_are_light_and_dark_whatever_the_system_is() throws Exception {
    preview("preview", "weekly-digest");
    try (Browser browser = Browser.start(profile)) {
      for (boolean dark : new boolean[] {false, true}) {
        ChromeDriver driver = open(browser, dark);
        for (WebElement frame : driver.findElements(By.tagName("iframe"))) {
          boolean shownDark = frame.getDomAttribute("class").contains("dark");
          boolean phone = frame.getDomAttribute("class").contains("phone");
          driver.switchTo().frame(frame);
          assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Ridgeline Weekly");
          assertThat(driver.findElement(By.className("card")).getCssValue("background-color"))
              .contains(shownDark ? "24, 33, 30" : "255, 253, 249");
          assertThat(driver.findElement(By.className("pad")).getCssValue("padding-left"))
              .isEqualTo(phone ? "22px" : "32px");
          driver.switchTo().defaultContent();
        }
      }
    }
  }

  @Test
  void nothing_of_a_hostile_post_runs_in_the_page_or_leaves_its_frame() throws Exception {
    blog.answers(200, "application/rss+xml", HOSTILE);
    preview("preview", "weekly-digest");
    assertThat(page().select("script")).isEmpty();
    assertThat(page().select("iframe")).hasSize(5);
    try (Browser browser = Browser.start(profile)) {
      ChromeDriver driver = open(browser, false);
      assertThat(driver.findElements(By.tagName("iframe"))).hasSize(5);
      assertThat(driver.getTitle()).startsWith("Preview: </iframe><script>");
      assertThat(driver.executeScript("return window.ran === undefined")).isEqualTo(true);
      driver.switchTo().frame(0);
      assertThat(driver.findElement(By.tagName("body")).getText()).contains("</iframe>");
      assertThat(driver.findElements(By.cssSelector("script, iframe, form, svg"))).isEmpty();
    }
  }

  /** Even if cleaning failed one day, the frame and the page's policy would hold. */
  @Test
  void a_script_in_a_template_does_not_run_in_the_page() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("templates/digest"))) {
      for (Path file : files.toList()) {
        operator.write("templates/digest/" + file.getFileName(), Files.readString(file));
      }
    }
    String html = Files.readString(Path.of("templates/digest/body.html"));
    operator.write(
        "templates/digest/body.html",
        html.replace("</body>", "<script>document.body.id = 'ran'; top.ran = 1</script></body>"));
    preview("preview", "weekly-digest");
    try (Browser browser = Browser.start(profile)) {
      ChromeDriver driver = open(browser, false);
      assertThat(driver.executeScript("return window.ran === undefined")).isEqualTo(true);
      driver.switchTo().frame(0);
      assertThat(driver.findElements(By.tagName("script"))).hasSize(1);
      assertThat(driver.findElements(By.id("ran"))).isEmpty();
    }
  }

  @Test
  void the_page_itself_is_accessible() throws Exception {
    preview("preview", "weekly-digest");
    try (Browser browser = Browser.start(profile)) {
      for (int width : new int[] {1440, 390}) {
        for (boolean dark : new boolean[] {false, true}) {
          browser.like(width, dark).driver().get(folder().resolve("index.html").toUri().toString());
          assertThat(Axe.faults(browser)).as("%d px, dark: %s", width, dark).isEmpty();
          assertThat(
                  browser
                      .driver()
                      .executeScript("return document.documentElement.scrollWidth <= innerWidth"))
              .as("no scrolling sideways at %d px", width)
              .isEqualTo(true);
        }
      }
    }
  }

  @Test
  void an_announcement_is_previewed_from_a_file_and_from_a_post() throws Exception {
    Path file =
        operator.write(
            "hours.md",
            "---\ntitle: Closed on Friday\nlink: https://clinic.example/hours\n---\n**Rest** well.<script>x</script>");
    preview("preview", "weekly-digest", "--body", file.toString());
    assertThat(page().select("h1").text()).isEqualTo("Closed on Friday");
    Document mail = Jsoup.parse(Files.readString(folder().resolve("body.html")));
    assertThat(mail.select("h2").eachText()).containsExactly("Closed on Friday");
    assertThat(mail.select(".content").html())
        .contains("<strong>Rest</strong>")
        .doesNotContain("script");
    assertThat(mail.select(".solid a").attr("href")).isEqualTo("https://clinic.example/hours");

    String id =
        operator.types("preview", "weekly-digest", "--json").json().at("/posts/1/id").stringValue();
    preview("preview", "weekly-digest", "--post", id, "--template", "announcement");
    assertThat(Jsoup.parse(Files.readString(folder().resolve("body.html"))).select("h2.headline"))
        .hasSize(1);
  }

  @Test
  void what_cannot_be_previewed_is_one_sentence() {
    Path file = operator.write("hours.md", "---\ntitel: Closed\n---\nHi");
    operator
        .types("preview", "weekly-digest", "--body", file.toString())
        .exits(2)
        .complains("hours.md, line 2: unknown setting 'titel'");
    operator
        .types("preview", "weekly-digest", "--body", file.toString(), "--post", "1")
        .exits(2)
        .complains("leave out either --body or --post");
  }

  private void preview(String... command) {
    operator.types(command).exits(0).tells("Look at it: file:", "index.html");
  }

  private Path folder() {
    return operator.path("home/preview/weekly-digest");
  }

  private Document page() throws Exception {
    return Jsoup.parse(Files.readString(folder().resolve("index.html")));
  }

  private ChromeDriver open(Browser browser, boolean dark) {
    ChromeDriver driver = browser.like(1440, dark).driver();
    driver.get(folder().resolve("index.html").toUri().toString());
    return driver;
  }
}
