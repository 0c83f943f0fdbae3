package io.postrider.pages;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.postrider.testing.SelfSigned;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A doctors' blog in German, with its logo, a weekly and a monthly digest, and new posts. */
final class GermanBlog implements AutoCloseable {

  private static final String FILE =
      """
      digest: %1$s
      title: %2$s
      from: "Praxis am Hügel <post@praxis.example>"
      language: de
      schedule: { cron: "0 8 * * MON", zone: Europe/Berlin }
      posts: { from: file, url: posts.xml, look-back: 7d }
      audience: { list: %3$s }
      welcome: last-edition
      theme: { colours: { accent: "#1f4e79", on-accent: "#ffffff", dark-accent: "#9cc7ee" }, logo: { url: "%4$s", alt: "Praxis am Hügel", width: 120 } }
      footer: { postal-address: "Praxis am Hügel, Hauptstraße 1, 79098 Freiburg", privacy-policy: "https://praxis.example/datenschutz/" }
      subscribe:
        wording: { de: "Ja, schicken Sie mir die gewählten Rundbriefe der Praxis am Hügel per E-Mail. Ich kann mich jederzeit abmelden.", en: "Yes, send me the letters that I chose." }
        digests: [wochenbrief, monatsbrief]
        topics: [Knie, Schulter, Ernährung & Schlaf]
      """;

  private static final String CHANNEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>Praxis am Hügel</title><link>https://praxis.example</link><description>Neues</description>
      %s</channel></rss>
      """;

  private static final String ITEM =
      """
      <item><title>%1$s</title><link>https://praxis.example/%3$s/</link><guid isPermaLink="false">https://praxis.example/%3$s/</guid>
      <pubDate>%4$s</pubDate><category>%2$s</category>
      <description>Was wir darüber wissen, in einigen Sätzen.</description>
      <content:encoded><![CDATA[<p>Was wir darüber wissen, in einigen Sätzen.</p>]]></content:encoded></item>
      """;

  private final Path jobs;
  private final HttpsServer site;
  private final StringBuilder items = new StringBuilder();

  GermanBlog(Path jobs) {
    this.jobs = jobs;
    try {
      site = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      site.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.forLoopback().context()));
      byte[] logo = logo();
      site.createContext(
          "/logo.png",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, logo.length);
            exchange.getResponseBody().write(logo);
            exchange.close();
          });
      site.start();
      Files.delete(jobs.resolve("weekly-digest.yml"));
      Files.delete(jobs.resolve("monthly-digest.yml"));
      write("wochenbrief", "Wochenbrief der Praxis am Hügel", "woche");
      write("monatsbrief", "Monatsbrief der Praxis am Hügel", "monat");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String digest, String title, String list) throws IOException {
    String logo = "https://127.0.0.1:%d/logo.png".formatted(site.getAddress().getPort());
    Files.writeString(jobs.resolve(digest + ".yml"), FILE.formatted(digest, title, list, logo));
  }

  /** Publishes a post at noon of a day. */
  GermanBlog publish(String day, String title, String category) {
    String at =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.parse(day + "T12:00:00Z").withZoneSameInstant(ZoneOffset.UTC));
    String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    items.insert(0, ITEM.formatted(title, category.replace("&", "&amp;"), slug, at));
    try {
      Files.writeString(jobs.resolve("posts.xml"), CHANNEL.formatted(items).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static byte[] logo() throws IOException {
    BufferedImage picture = new BufferedImage(240, 96, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRoundRect(0, 0, 240, 96, 24, 24);
    pen.setColor(new Color(0x1f4e79));
    pen.fillArc(20, 30, 120, 120, 0, 180);
    pen.setColor(new Color(0x6aa84f));
    pen.fillArc(100, 44, 120, 100, 0, 180);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  @Override
  public void close() {
    site.stop(0);
  }
}
