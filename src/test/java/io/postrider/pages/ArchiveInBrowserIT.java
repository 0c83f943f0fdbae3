package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Axe;
import io.postrider.testing.Browser;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;

/** The archive as people see it, on a phone, by day and by night. */
class ArchiveInBrowserIT {

  private static final int PHONE = 390;

  @TempDir Path folder;
  @TempDir Path profile;

  private TestDatabase database;
  private Newsstand stand;
  private Browser chromium;

  @BeforeEach
  void open() throws Exception {
    chromium = Browser.start(profile);
    database = TestDatabase.fresh();
    stand = new Newsstand(database, folder);
    stand.write("weekly-digest", "Ridgeline Weekly", "weekly", "archive: public\nlanguage: de\n");
    stand.pass(Duration.ofSeconds(10));
    stand.pages().people("email,list", "jules@example.org,weekly");
    stand.run("2026-11-23");
    stand.jdbc().sql("UPDATE edition_post SET source_key = NULL").update();
    stand.pass(Duration.ofDays(7));
    stand.run("2026-11-30");
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
    if (stand != null) {
      stand.close();
      database.close();
    }
  }

  @Test
  void a_reader_goes_from_the_list_to_an_edition_and_back_by_day_and_by_night() throws Exception {
    for (boolean dark : new boolean[] {false, true}) {
      WebDriver browser = chromium.like(PHONE, dark).driver();
      browser.get(stand.pages().site().resolve("/a/weekly-digest").toString());
      assertThat(browser.getTitle()).isEqualTo("Ausgaben – Ridgeline Weekly");
      assertFits("archive-list", dark);
      // Of an edition's page it could not run: nothing does.
      assertThat(Axe.seriousFaults(chromium)).isEmpty();
      browser.findElement(By.cssSelector(".editions a")).click();
      assertThat(browser.getCurrentUrl()).endsWith("/a/weekly-digest/2026-11-30");
      // The browser asks for English.
      assertThat(browser.findElement(By.className("archive-bar")).getText())
          .contains("All editions of Ridgeline Weekly", "Deutsch", "Subscribe");
      assertFits("archive-edition", dark);
      browser.findElement(By.linkText("Deutsch")).click();
      assertThat(browser.getCurrentUrl()).endsWith("?lang=de");
      assertFits("archive-edition-de", dark);
      browser.findElement(By.linkText("Alle Ausgaben von Ridgeline Weekly")).click();
      assertThat(browser.getCurrentUrl()).endsWith("/a/weekly-digest");
    }
  }

  private void assertFits(String name, boolean dark) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/pictures"));
    Files.write(
        pictures.resolve(name + (dark ? "-dark.png" : ".png")),
        chromium.driver().getScreenshotAs(OutputType.BYTES));
    Long widest =
        (Long) chromium.driver().executeScript("return document.documentElement.scrollWidth");
    assertThat(widest).as("width of %s", name).isLessThanOrEqualTo((long) PHONE);
  }
}
