package io.postrider.audience.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.audience.OnDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoSubscribersIT extends OnDatabase {

  @Test
  void the_subscribers_of_the_demo_are_all_good() throws IOException {
    ImportResult result = imported(Files.readAllBytes(Path.of("jobs/demo/subscribers.csv")));
    assertThat(refused).isEmpty();
    assertThat(result.subscribed()).isEqualTo(26);
    assertThat(result.newSubscribers()).isEqualTo(24);
  }
}
