package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PostContent;
import io.postrider.testing.Browser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No mail is wider than its window, whatever is in its posts: Chromium's own measure. */
class MailWidthIT {

  private static final int[] WIDTHS = {320, 390, 900};
  private static final String LINK = "https://mill.example/p/1/";
  private static final String ENDLESS = "https://mill.example/" + "level-".repeat(40);

  @TempDir Path profile;
  @TempDir Path folder;

  @Test
  void every_mail_is_as_wide_as_its_window() throws IOException {
    Path picture = folder.resolve("picture.png");
    ImageIO.write(new BufferedImage(3000, 30, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    String loaded = "src=\"" + picture.toUri() + "\"";
    List<String> faults = new ArrayList<>();
    try (Browser browser = Browser.start(profile)) {
      for (Map.Entry<String, String> mail : mails().entrySet()) {
        String html = mail.getValue().replaceAll("src=\"https?://[^\"]*\"", loaded);
        Path page = Files.writeString(folder.resolve("mail.html"), html);
        browser.driver().get(page.toUri().toString());
        for (int width : WIDTHS) {
          browser.like(width, false);
          Object wide =
              browser
                  .driver()
                  .executeScript(
                      "return innerWidth === arguments[0] ? document.documentElement.scrollWidth : null",
                      width);
          if (!(wide instanceof Long pixels) || pixels > width) {
            faults.add("%s is %s px wide in %d px".formatted(mail.getKey(), wide, width));
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static Map<String, String> mails() throws IOException {
    Map<String, String> mails = new LinkedHashMap<>();
    try (Stream<Path> golden = Files.walk(Path.of("src/test/resources/golden"))) {
      for (Path body : golden.filter(file -> file.endsWith("body.html")).sorted().toList()) {
        mails.put(body.getParent().getFileName().toString(), Files.readString(body));
      }
    }
    assertThat(mails).hasSizeGreaterThan(15);
    wide()
        .forEach(
            (kind, html) -> {
              Post post = post("A post", html);
              mails.put(kind + ", in full", digest(post, Show.FULL));
              mails.put(
                  kind + ", announced", AnnouncementMailTest.mail(List.of(post), "Ann").html());
            });
    for (Show show : Show.values()) {
      mails.put("endless words, " + show, digest(post(ENDLESS, "<p>" + ENDLESS + "</p>"), show));
    }
    return mails;
  }

  private static Map<String, String> wide() {
    String long80 = "x".repeat(80);
    return Map.ofEntries(
        Map.entry("code", "<pre><code>" + "jq '.[] | @csv' ".repeat(20) + "</code></pre>"),
        Map.entry(
            "code of one word", "<p><code>" + long80 + "</code></p><pre>" + long80 + "</pre>"),
        Map.entry("table with a width", "<table width=1400><tr><td>Mon<td>1.2 m</table>"),
        Map.entry(
            "cells with widths",
            "<table><colgroup><col width=900><col width=500></colgroup><tr><td width=900>Mon<td width='500px'>1.2 m</table>"),
        Map.entry(
            "styled table",
            "<table style='width:1400px;min-width:1400px'><tr><td style='white-space:nowrap'>"
                + "not wrapped ".repeat(20)
                + "</table>"),
        Map.entry(
            "table of many columns",
            "<table><tr>"
                + "<th>Gauge number</th>".repeat(14)
                + "</tr><tr>"
                + "<td>0.123456789</td>".repeat(14)
                + "</table>"),
        Map.entry("table of one span", "<table><tr><td colspan=1000>Mon<tr><td>1.2 m</table>"),
        Map.entry("endless address", "<p>" + ENDLESS + "</p><p><a href=/x>" + ENDLESS + "</a></p>"),
        Map.entry("unbroken words", "<h2>" + long80 + "</h2><ul><li>" + long80 + "</ul>" + long80),
        Map.entry("spaces that hold", "<p>" + "Mill&nbsp;Lane&nbsp;".repeat(20) + "</p>"),
        Map.entry(
            "picture",
            "<img src=/w.jpg width=3000 height=900 style='width:3000px;max-width:none'>"),
        Map.entry(
            "pictures in cells",
            "<table><tr>" + "<td><img src=/w.jpg width=900></td>".repeat(4) + "</table>"),
        Map.entry("code in a list", "<ul><li><blockquote><pre>" + long80 + "</pre></ul>"),
        Map.entry("lists in lists", "<ul><li>a".repeat(6) + long80 + "</ul>".repeat(6)),
        Map.entry("formatted text", "<p><nobr>" + "one line ".repeat(30) + "</nobr></p>"));
  }

  private static Post post(String title, String html) {
    PostContent content = PostContent.clean(html, LINK);
    return new Post(
        new Post.Identity("mill-1", "1", LINK),
        new Post.Head(title, Instant.parse("2026-11-18T14:30:00Z"), null, title, null),
        content.body(Excerpt.of("", content), content.image()),
        new Post.Labels(List.of(title), List.of()),
        List.of());
  }

  private static String digest(Post post, Show show) {
    return new Renderer(Clock.systemUTC())
        .prepare(
            Samples.digest(show), Samples.templates(), List.of(post, Samples.ARABIC), Samples.SLOT)
        .render(Samples.reader("A" + "n".repeat(90)))
        .html();
  }
}
