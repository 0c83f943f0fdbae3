package io.postrider.delivery.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.SampleLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxPageIT {

  @TempDir Path folder;

  @Test
  void a_page_of_many_messages_stays_bounded_and_says_how_many_more_there_are() throws IOException {
    Letter letter = SampleLetters.to("ana@example.org");
    byte[] message = SampleLetters.composer().compose(letter).octets();
    for (int i = 0; i < 503; i++) {
      Files.write(folder.resolve("message" + i + ".eml"), message);
    }
    MailboxIndex.write(folder);
    Document page = Jsoup.parse(Files.readString(folder.resolve("index.html")));
    assertThat(json(page, "data-list").size()).isEqualTo(500);
    assertThat(json(page, "data-totals").get("mails").asInt()).isEqualTo(503);
  }

  private static JsonNode json(Document page, String id) {
    return JsonMapper.shared().readTree(page.getElementById(id).data());
  }
}
