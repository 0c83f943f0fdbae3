package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Axe;
import io.postrider.testing.Browser;
import io.postrider.testing.DatabaseKind;
import io.postrider.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

/** The ways out and back, and the pages for whoever comes without a link. */
class PagesInBrowserIT {

  private static final int[] WIDTHS = {1000, 360};

  @TempDir Path profile;

  private TestDatabase database;
  private PublicPages pages;
  private Browser chromium;
  private WebDriver browser;
  private URI link;

  @BeforeEach
  void open() {
    chromium = Browser.start(profile);
    browser = chromium.driver();
    database = TestDatabase.fresh(DatabaseKind.H2);
    pages = new PublicPages(database);
    pages.people("email,list", "jules@example.org,weekly", "jules@example.org,monthly");
    link = pages.unsubscribeLink(pages.person("jules@example.org").subscriber().id());
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
    if (pages != null) {
      pages.close();
      database.close();
    }
  }

  @Test
  void axe_finds_nothing_on_the_way_out_and_back_and_nobody_scrolls_sideways() {
    List<String> faults = new ArrayList<>();
    for (int width : WIDTHS) {
      for (boolean dark : new boolean[] {false, true}) {
        chromium.like(width, dark);
        String where = "%d px, %s, ".formatted(width, dark ? "dark" : "light");
        browser.get(link.toString());
        look(where + "leave", faults);
        press("leave", "list", "You are unsubscribed");
        look(where + "left", faults);
        press("return", "lists", "You are subscribed again");
        look(where + "back", faults);
        browser.get(link.toString());
        press("leave", "list", "You are unsubscribed");
        chromium.driver().executeScript("document.querySelector('[name=ticket]').value = 'x'");
        press("return", "lists", "It is too late for this button");
        look(where + "late", faults);
        press(link);
        browser.get(pages.site() + "/");
        look(where + "front", faults);
        browser.get(pages.site() + "/nowhere");
        look(where + "nowhere", faults);
      }
    }
    assertThat(faults).isEmpty();
    assertThat(browser.manage().getCookies()).isEmpty();
  }

  @Test
  void the_front_page_says_what_this_is_and_nothing_else() throws Exception {
    HttpResponse<String> front = pages.get(pages.site().resolve("/"));
    assertThat(front.statusCode()).isEqualTo(200);
    assertThat(front.headers().map()).doesNotContainKey("set-cookie");
    assertThat(front.body())
        .contains("Subscription pages", "Ridgeline Weekly", "links at the end of any of our mails")
        .doesNotContain("<form", "<a ", "weekly-digest");
  }

  /** Comes back, so that they can leave anew. */
  private void press(URI left) {
    browser.get(left.toString());
    press("return", "lists", "You are subscribed again");
  }

  /** The page that a press leads to takes its time to come. */
  private void press(String name, String value, String heading) {
    browser.findElement(By.cssSelector("button[name=%s][value=%s]".formatted(name, value))).click();
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> browser.findElement(By.tagName("h1")).getText().equals(heading));
  }

  private void look(String where, List<String> faults) {
    Axe.faults(chromium).forEach(fault -> faults.add(where + ": " + fault));
    String script = "return document.documentElement.scrollWidth > window.innerWidth";
    if (Boolean.TRUE.equals(chromium.driver().executeScript(script))) {
      faults.add(where + ": readers have to scroll sideways");
    }
  }
}
