package io.postrider.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Browser;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;

class UnsubscribeInBrowserIT extends OnHttp {

  @TempDir Path profile;

  private Browser chromium;
  private WebDriver browser;

  @BeforeEach
  void open() {
    chromium = Browser.start(profile);
    browser = chromium.driver();
  }

  /** The page that a press leads to takes its time to come. */
  private void awaitHeading(String text) {
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> browser.findElement(By.tagName("h1")).getText().equals(text));
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void a_reader_leaves_with_one_press_of_the_button() {
    browser.get(link().toString());
    assertThat(browser.getTitle()).isEqualTo("Unsubscribe – Ridgeline Weekly");
    browser.findElement(By.cssSelector("button[value=list]")).click();
    awaitHeading("You are unsubscribed");
    assertThat(browser.getCurrentUrl()).isEqualTo(link().toString());
    assertThat(subscriptions.lists(jules)).containsExactly("monthly");
    assertThat(unsubscribed("BUTTON")).isEqualTo(1);
  }

  @Test
  void the_keyboard_alone_is_enough_and_the_style_is_let_through() {
    browser.get(link().toString());
    browser.findElement(By.tagName("body")).sendKeys(Keys.TAB);
    assertThat(browser.switchTo().activeElement().getTagName()).isEqualTo("button");
    assertThat(browser.findElement(By.className("page")).getCssValue("max-width"))
        .isEqualTo("512px");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    awaitHeading("You are unsubscribed");
  }

  @Test
  void looking_at_the_page_leaves_no_cookie() {
    browser.get(link().toString());
    assertThat(browser.manage().getCookies()).isEmpty();
    assertThat(subscriptions.lists(jules)).containsExactly("monthly", "weekly");
  }
}
