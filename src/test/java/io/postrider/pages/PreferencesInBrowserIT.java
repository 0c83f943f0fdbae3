package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.testing.Axe;
import io.postrider.testing.Browser;
import io.postrider.testing.TestDatabase;
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

/** The preferences page as people use it, wide and narrow, light and dark. */
class PreferencesInBrowserIT {

  private static final String JULES = "jules@example.org";
  private static final int DESKTOP = 1280;
  private static final int PHONE = 390;

  @TempDir Path profile;

  private TestDatabase database;
  private PublicPages pages;
  private Browser chromium;
  private WebDriver browser;

  @BeforeEach
  void open() {
    chromium = Browser.start(profile);
    browser = chromium.driver();
    database = TestDatabase.fresh();
    pages = new PublicPages(database);
    pages.people(
        "email,name,locale,topics,list",
        JULES + ",Jules,,gardening,weekly",
        JULES + ",,,,monthly-clinic-letter");
    pages.edition(
        "2026-11-23",
        "Knee",
        "Shoulder",
        "Sleep & Rest",
        "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel",
        "البلازما الغنية");
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
  void a_reader_changes_everything_with_one_press_and_without_a_script() {
    browser.get(pages.link(JULES).toString());
    browser.findElement(By.id("name")).clear();
    browser.findElement(By.id("name")).sendKeys("Zoë 李");
    browser.findElement(By.id("language")).sendKeys("Deutsch");
    browser.findElement(By.cssSelector("[value=gardening]")).click();
    browser.findElement(By.xpath("//label[contains(., 'Sleep & Rest')]")).click();
    browser.findElement(By.xpath("//label[contains(., 'Monthly clinic letter')]")).click();
    save("Gespeichert – Ihre Einstellungen – Ridgeline Weekly");
    assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
        .contains("Sie haben Monthly clinic letter abbestellt");
    assertThat(browser.getCurrentUrl()).isEqualTo(pages.link(JULES).toString());
    assertThat(browser.manage().getCookies()).isEmpty();
    var jules = pages.person(JULES).subscriber();
    assertThat(jules.name()).isEqualTo("Zoë 李");
    assertThat(jules.locale()).isEqualTo("de");
    assertThat(jules.topics()).containsExactly("sleep-rest");
  }

  @Test
  void axe_finds_nothing_and_nobody_scrolls_sideways() {
    List<String> faults = new ArrayList<>();
    for (int width : new int[] {DESKTOP, PHONE}) {
      for (boolean dark : new boolean[] {false, true}) {
        chromium.like(width, dark);
        String where = "%d px, %s, ".formatted(width, dark ? "dark" : "light");
        browser.get(pages.link(JULES).toString());
        look(where + "form", faults);
        save("Saved – Your preferences – Ridgeline Weekly");
        look(where + "saved", faults);
        chromium.driver().executeScript("document.querySelector('[name=topic]').value = 'x'");
        chromium.driver().executeScript("document.querySelector('[name=topic]').checked = true");
        save("Nothing was saved – Your preferences – Ridgeline Weekly");
        look(where + "refused", faults);
        browser.get(
            pages
                .the(ReaderTokens.class)
                .previewLink(pages.site(), LinkedPage.PREFERENCES)
                .toString());
        look(where + "preview", faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  private void look(String where, List<String> faults) {
    Axe.faults(chromium).forEach(fault -> faults.add(where + ": " + fault));
    String script = "return document.documentElement.scrollWidth > window.innerWidth";
    if (Boolean.TRUE.equals(chromium.driver().executeScript(script))) {
      faults.add(where + ": readers have to scroll sideways");
    }
  }

  /** The page that a press leads to takes its time to come. */
  private void save(String title) {
    browser.findElement(By.cssSelector("button[name=save]")).click();
    Awaitility.await().ignoreExceptions().until(() -> browser.getTitle().equals(title));
  }
}
