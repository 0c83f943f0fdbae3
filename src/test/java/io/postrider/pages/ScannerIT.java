package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What programs do that follow every link of a mail before its reader sees it. */
@EachDatabase
class ScannerIT {

  private static final String JULES = "jules@example.org";
  private static final String ANA = "ana@example.org";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  private Newsstand stand;

  @BeforeEach
  void open() {
    stand = new Newsstand(database, folder);
    stand.write(
        "weekly-digest", "Ridgeline Weekly", "weekly", "welcome: last-edition\narchive: public\n");
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void every_link_of_every_mail_and_page_changes_no_state_at_all() throws Exception {
    stand.pages().people("email,list", JULES + ",weekly", JULES + ",monthly");
    stand.run("2026-11-23");
    stand.subscribe(ANA);
    stand.subscribe("bo@example.org");
    stand.subscribe(JULES);
    stand.serve();
    stand.confirm(stand.link(stand.mailsTo(ANA).get(0)));
    stand.serve();
    assertThat(stand.mailsTo(ANA)).hasSize(2);

    Set<URI> links = new LinkedHashSet<>();
    for (String address : List.of(JULES, ANA, "bo@example.org")) {
      stand.mailsTo(address).forEach(mail -> links.addAll(linksOf(mail)));
    }
    links.addAll(List.of(stand.pages().site(), stand.form()));
    Map<String, List<String>> before = stand.everything();
    Set<URI> seen = scan(links);
    assertThat(stand.everything()).isEqualTo(before);

    // Unsubscribe and preferences of each mail of an edition, confirm, forms, the archive.
    assertThat(seen.stream().map(one -> one.getPath().replaceFirst("^/(\\w?).*", "$1")))
        .contains("u", "p", "c", "s", "a", "");
    assertThat(seen.toString()).contains("/a/weekly-digest/2026-11-23", "/feed.atom");
    assertThat(seen).hasSizeGreaterThan(7);
  }

  /** Ours; others' are theirs to answer for. */
  private Set<URI> linksOf(String mail) {
    Set<URI> links = new LinkedHashSet<>();
    Matcher found =
        Pattern.compile("http://127\\.0\\.0\\.1:9(/[\\w./-]+)")
            .matcher(mail.replace("=\r\n", "").replace("=3D", "=").replace("\r\n ", ""));
    while (found.find()) {
      links.add(stand.pages().site().resolve(found.group(1)));
    }
    return links;
  }

  /** Looks at each twice, by both methods, and at each that its page leads to. */
  private Set<URI> scan(Set<URI> first) throws Exception {
    Set<URI> seen = new LinkedHashSet<>();
    Deque<URI> next = new ArrayDeque<>(first);
    while (!next.isEmpty()) {
      URI link = next.remove();
      if (!seen.add(link)) {
        continue;
      }
      for (int i = 0; i < 2; i++) {
        look(link, "HEAD");
        String body = look(link, "GET").body();
        for (Element one : Jsoup.parse(body, link.toString()).select("a[href], form[action]")) {
          URI to = URI.create(one.hasAttr("href") ? one.absUrl("href") : one.absUrl("action"));
          if (to.getPort() == link.getPort()) {
            next.add(to);
          }
        }
      }
    }
    return seen;
  }

  private HttpResponse<String> look(URI link, String method) throws Exception {
    HttpResponse<String> answer =
        stand
            .pages()
            .send(HttpRequest.newBuilder(link).method(method, BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).as("%s %s", method, link).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    return answer;
  }
}
