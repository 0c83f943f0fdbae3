package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.Said;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** Who has left at another service is not mailed from here, whatever is imported afterwards. */
@EachDatabase
class LeaversIT {

  private final TestDatabase database;
  private final Blog blog = new Blog();

  @TempDir Path folder;
  private Operator operator;

  LeaversIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void sit_down() {
    database.clear();
    operator = Operator.in(folder, blog).on(database);
  }

  @AfterEach
  void leave() {
    operator.close();
    blog.close();
    database.clear();
  }

  @Test
  void three_files_of_one_audience_and_then_everybody_again() throws IOException {
    imports("mailchimp-cleaned.csv")
        .exits(0)
        .tells("Nobody is on a list by this file, 1 stays away");
    imports("mailchimp-subscribed.csv").exits(0).tells("2 people on weekly (2 new)");
    imports("mailchimp-unsubscribed.csv").exits(0).tells("1 unsubscribed by this file");
    imports("mailtrain.csv")
        .exits(0)
        .tells("1 person on weekly (0 new), 3 stay away", "1 unsubscribed by this file");
    operator.subscribe(
        "ada@reader.example", "ben@reader.example", "cia@reader.example", "dov@reader.example");
    operator.types("audience", "weekly-digest").exits(0).tells("would be mailed to 1 of the list");
    assertThat(operator.types("subscribers", "suppressions").exits(0).out())
        .contains("dov@reader.example  BOUNCED", "cia@reader.example  BOUNCED");
  }

  private Said imports(String name) throws IOException {
    try (InputStream in = new ClassPathResource("subscribers/" + name).getInputStream()) {
      return operator.types(
          "subscribers",
          "import",
          operator.write(name, in.readAllBytes()).toString(),
          "--list",
          "weekly");
    }
  }
}
