package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.testing.Axe;
import io.postrider.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails as a browser shows them, wide and narrow, light and dark, under axe-core's rules. */
class MailAccessibilityIT {

  private static final int DESKTOP = 700;
  private static final int PHONE = 390;

  @TempDir Path profile;
  @TempDir Path folder;

  @Test
  void axe_finds_nothing_serious_in_any_mail_and_all_fit_their_width() throws IOException {
    List<String> faults = new ArrayList<>();
    try (Browser browser = Browser.start(profile)) {
      for (Map.Entry<String, RenderedMail> mail : mails().entrySet()) {
        Path page = Files.writeString(folder.resolve("mail.html"), mail.getValue().html());
        for (int width : new int[] {DESKTOP, PHONE}) {
          for (boolean dark : new boolean[] {false, true}) {
            browser.like(width, dark).driver().get(page.toUri().toString());
            String where =
                "%s, %d px, %s: ".formatted(mail.getKey(), width, dark ? "dark" : "light");
            Axe.seriousFaults(browser).forEach(fault -> faults.add(where + fault));
            // The pictures cannot be had here, as for readers who have them off.
            if (isTooWide(browser)) {
              faults.add(where + "readers have to scroll sideways");
            }
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  /** A rule that nothing ever breaks would prove nothing. */
  @Test
  void axe_finds_what_is_wrong_with_a_bad_mail() throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("bad.html"),
            "<html><body><p style='color:#ccc;background:#fff'>pale</p><img src=x><a href=y></a>"
                + "<div style='width:900px'>wide</div>");
    try (Browser browser = Browser.start(profile)) {
      browser.like(DESKTOP, false).driver().get(page.toUri().toString());
      assertThat(isTooWide(browser)).isTrue();
      assertThat(Axe.seriousFaults(browser))
          .anyMatch(fault -> fault.contains("color-contrast"))
          .anyMatch(fault -> fault.contains("image-alt"))
          .anyMatch(fault -> fault.contains("link-name"))
          .anyMatch(fault -> fault.contains("html-has-lang"));
    }
  }

  private static boolean isTooWide(Browser browser) {
    String script = "return document.documentElement.scrollWidth > window.innerWidth";
    return Boolean.TRUE.equals(browser.driver().executeScript(script));
  }

  private static Map<String, RenderedMail> mails() {
    Map<String, RenderedMail> mails = new LinkedHashMap<>();
    for (Show show : Show.values()) {
      mails.put("digest " + show, digest(show, Samples.POSTS));
    }
    mails.put("digest from right to left", rightToLeft("digest"));
    mails.put("announcement in Hebrew", rightToLeft("announcement"));
    mails.put("announcement of a file", announcement(AnnouncementMailTest.HOURS));
    mails.put("announcement of a post", announcement(Samples.SHOULDER));
    mails.put("announcement from right to left", announcement(Samples.ARABIC));
    mails.put("announcement of several", AnnouncementMailTest.mail(Samples.POSTS, null));
    return mails;
  }

  private static RenderedMail digest(Show show, List<Post> posts) {
    return new Renderer(Clock.systemUTC())
        .prepare(Samples.digest(show), Samples.templates(), posts, Samples.SLOT)
        .render(Samples.ANNA);
  }

  private static RenderedMail rightToLeft(String template) {
    return new Renderer(Clock.systemUTC())
        .prepare(
            Samples.digest(Show.FULL),
            Samples.withHebrew(template),
            Samples.RIGHT_TO_LEFT,
            Samples.SLOT)
        .render(Samples.reader("נועה", "he"));
  }

  private static RenderedMail announcement(Post post) {
    return AnnouncementMailTest.mail(List.of(post), "Anna");
  }
}
