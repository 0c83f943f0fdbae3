package io.postrider.posts.announcement;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.Download;
import io.postrider.posts.web.DownloadLimits;
import io.postrider.posts.web.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;

/** Asks for an announcement's pictures, as readers' mail programs will. */
public final class PictureCheck {

  private static final int MOST = 20;
  private static final Duration ALL = Duration.ofSeconds(12);
  private static final Duration ONE = Duration.ofSeconds(4);
  private static final DownloadLimits LIMITS =
      new DownloadLimits(ONE, ONE, 10 * 1024 * 1024, 3, 1, 0, Duration.ZERO, ONE);
  private static final Download.Wanted PICTURE = new Download.Wanted("The picture", "image/*");

  private PictureCheck() {}

  /** What is wrong with them, one sentence each; it takes twelve seconds or so at most. */
  public static List<String> of(Announcement announcement) {
    List<String> found = new ArrayList<>();
    int unknown = 0;
    long since = System.nanoTime();
    for (String url : pictures(announcement)) {
      boolean late = System.nanoTime() - since > ALL.toNanos();
      try {
        if (late) {
          unknown++;
        } else {
          check(url, found);
        }
      } catch (SourceUnreadable | IllegalArgumentException e) {
        unknown++;
      }
    }
    if (unknown > 0) {
      found.add(
          "%d %s could not be checked, as the site was not reached from here; look at %s in a browser."
              .formatted(
                  unknown, unknown == 1 ? "picture" : "pictures", unknown == 1 ? "it" : "them"));
    }
    return found;
  }

  private static void check(String url, List<String> found) {
    URI address = URI.create(url);
    Response answer = new Download(address, LIMITS, PICTURE, "Postrider").get(address);
    String type = String.valueOf(answer.contentType());
    if (answer.status() != 200) {
      found.add(
          "The picture %s does not load: its site answers %s; correct the address."
              .formatted(url, Response.describe(answer.status())));
    } else if (!type.startsWith("image/")) {
      found.add(
          "The picture %s is not a picture: its site answers with %s; correct the address."
              .formatted(url, type.replaceAll("[^\\w/+.-].*$", "")));
    }
  }

  private static Set<String> pictures(Announcement announcement) {
    Set<String> all = new LinkedHashSet<>();
    if (announcement.image() != null) {
      all.add(announcement.image().url());
    }
    all.addAll(
        Jsoup.parseBodyFragment(announcement.content().html()).select("img[src]").eachAttr("src"));
    return new LinkedHashSet<>(all.stream().limit(MOST).toList());
  }
}
