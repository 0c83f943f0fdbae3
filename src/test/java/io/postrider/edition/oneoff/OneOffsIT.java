package io.postrider.edition.oneoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.Postrider;
import io.postrider.digest.Digest;
import io.postrider.digest.file.Digests;
import io.postrider.edition.EditionKey;
import io.postrider.edition.NameTaken;
import io.postrider.edition.SlotEditions;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.content.Content;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.posts.announcement.Announcement;
import io.postrider.testing.EachDatabase;
import io.postrider.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A one-off is there whole or not at all, and once, whoever asks for it at the same moment. */
@EachDatabase
class OneOffsIT {

  private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
  private static final Consideration NOTHING =
      new Consideration(List.of(), 0, List.of(), List.of());

  private final TestDatabase database;
  private ConfigurableApplicationContext app;
  private OneOffs oneOffs;

  OneOffsIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void begin() {
    app = database.context(Postrider.class);
    oneOffs = app.getBean(OneOffs.class);
  }

  @AfterEach
  void end() {
    app.close();
    database.clear();
  }

  private static Post post() {
    return Announcement.read(Path.of("src/test/resources/announcements/holiday-hours.md"))
        .toPost(NOW);
  }

  private static Content content(Post... posts) {
    Digest digest = new Digests(Path.of("jobs")).named("weekly-digest").digest();
    return new Content(digest, new Templates("s", "h", "t", "", Map.of()), List.of(posts));
  }

  private static OneOff wanted(String name, String by) {
    OneOffRequest asked =
        new OneOffRequest("weekly-digest", List.of(), by, null, null, List.of(), null, null);
    return new OneOff(name, new EditionKey(name, "2026-11-23"), asked, by, NOW);
  }

  @Test
  void of_two_at_once_one_wins_and_both_are_told_whose_it_is() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier start = new CyclicBarrier(2);
    for (int round = 0; round < 10; round++) {
      String name = "one-" + round;
      List<Future<OneOff>> opened = new ArrayList<>();
      for (String by : List.of("ana", "bo")) {
        opened.add(
            threads.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return oneOffs.open(wanted(name, by), content(post()), NOTHING, NOW);
                }));
      }
      OneOff one = opened.get(0).get(60, TimeUnit.SECONDS);
      assertThat(opened.get(1).get(60, TimeUnit.SECONDS)).isEqualTo(one);
      assertThat(oneOffs.find(name)).contains(one);
    }
    threads.shutdown();
    assertThat(count("edition")).isEqualTo(10);
    assertThat(count("edition_content")).isEqualTo(10);
    assertThat(count("lease")).isEqualTo(10);
  }

  @Test
  void what_cannot_be_frozen_leaves_nothing_behind() {
    assertThatThrownBy(
            () -> oneOffs.open(wanted("twice", "ana"), content(post(), post()), NOTHING, NOW))
        .isInstanceOf(RuntimeException.class);
    assertThat(oneOffs.find("twice")).isEmpty();
    assertThat(count("edition")).isZero();
    assertThat(count("edition_content")).isZero();
  }

  @Test
  void a_digest_and_a_one_off_never_share_a_name() {
    SlotEditions slots = app.getBean(SlotEditions.class);
    slots.open(new EditionKey("weekly-digest", "2026-11-23"), "weekly", NOW);
    assertThatThrownBy(
            () -> oneOffs.open(wanted("weekly-digest", "ana"), content(post()), NOTHING, NOW))
        .isInstanceOf(NameTaken.class);

    oneOffs.open(wanted("hours", "ana"), content(post()), NOTHING, NOW);
    assertThatThrownBy(() -> slots.open(new EditionKey("hours", "2026-11-30"), "weekly", NOW))
        .isInstanceOf(NameTaken.class);
  }

  private long count(String table) {
    return database.jdbc().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }
}
