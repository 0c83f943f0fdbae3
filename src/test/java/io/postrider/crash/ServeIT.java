package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.EachDatabase;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Station;
import io.postrider.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stays: it goes on with what others left, is watched, and ends in order. */
@EachDatabase
class ServeIT {

  private static final Pattern PORTS =
      Pattern.compile("pages: http://localhost:(\\d+)/\\n.*\\nHealth: http://127.0.0.1:(\\d+)/");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final TestDatabase database;

  @TempDir Path folder;

  ServeIT(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void empty() {
    database.clear();
  }

  @Test
  void two_of_them_go_on_with_a_paused_edition_and_nobody_is_mailed_twice() throws Exception {
    try (Station station = Station.open(database, folder, 2, 10).people(300)) {
      station.sink().refuseConnections(421, "4.3.2 Not now");
      station.runs().exits(8);
      station.sink().heal();

      try (PostriderProcess one = serve(station);
          PostriderProcess other = serve(station)) {
        station.sink().awaitCount(300, Station.PATIENCE);
        Awaitility.await().atMost(Station.PATIENCE).until(() -> station.edition().equals("CLOSED"));
        isWatched(one);
        assertThat(metrics(one) + metrics(other))
            .contains(
                "postrider_send_seconds_count{domain=\"other\",outcome=\"accepted\"} 300",
                "spring_batch_job_seconds_count{error=\"none\",spring_batch_job_name=\"redelivery\"");
        other.terminate();
        one.terminate();
        assertThat(one.awaitExit(TEN_SECONDS)).as(one.said()).isZero();
        assertThat(other.awaitExit(TEN_SECONDS)).as(other.said()).isZero();
        assertThat(one.said() + other.said()).doesNotContain("@example.org");
      }
      assertThat(station.sink().recipients()).hasSize(300).doesNotHaveDuplicates();
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED");
    }
  }

  @Test
  void told_to_end_while_it_delivers_it_puts_the_edition_down_and_another_takes_it_up()
      throws Exception {
    try (Station station = Station.open(database, folder, 2, 10).people(1_200)) {
      try (PostriderProcess run = station.startRun()) {
        station.sink().at(50, run::terminate);
        assertThat(run.awaitExit(Station.PATIENCE)).as(run.said()).isEqualTo(8);
      }
      try (PostriderProcess serve = serve(station)) {
        station.sink().at(300, serve::terminate);
        station.sink().awaitCount(300, Station.PATIENCE);
        assertThat(serve.awaitExit(TEN_SECONDS)).as(serve.said()).isZero();
      }
      assertThat(station.rows()).containsOnlyKeys("ACCEPTED", "PENDING");
      assertThat(station.edition()).isEqualTo("PAUSED");

      station.types("sweep").exits(0);
      assertThat(station.sink().recipients()).hasSize(1_200).doesNotHaveDuplicates();
    }
  }

  @Test
  void what_a_killed_process_left_is_taken_over_by_itself() throws Exception {
    try (Station station = Station.open(database, folder, 2, 1).people(400);
        PostriderProcess serve = serve(station)) {
      try (PostriderProcess run = station.startRun()) {
        station.sink().at(100, run::killHard);
        station.sink().awaitCount(100, Station.PATIENCE);
      }
      Awaitility.await().atMost(Station.PATIENCE).until(() -> station.edition().equals("CLOSED"));
      assertThat(station.sink().recipients()).doesNotHaveDuplicates();
      assertThat(station.addresses("ACCEPTED").size() + station.addresses("IN_DOUBT").size())
          .isEqualTo(400);
      assertThat(station.addresses("IN_DOUBT")).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static PostriderProcess serve(Station station) {
    PostriderProcess serve = station.start("serve");
    serve.awaitLine(line -> line.startsWith("Health: "), Station.PATIENCE);
    return serve;
  }

  private static void isWatched(PostriderProcess serve) throws Exception {
    Matcher ports = PORTS.matcher(serve.outText());
    assertThat(ports.find()).isTrue();
    String pages = "http://127.0.0.1:" + ports.group(1);
    String watch = "http://127.0.0.1:" + ports.group(2) + "/actuator/";

    assertThat(get(pages + "/actuator/prometheus").statusCode()).isEqualTo(404);
    assertThat(get(pages + "/actuator/health").statusCode()).isEqualTo(404);
    assertThat(get(watch + "env").statusCode()).isEqualTo(404);
    assertThat(get(watch + "health/liveness").body()).contains("\"sweeper\"", "UP");
    assertThat(get(watch + "health/readiness").body()).contains("\"db\"").doesNotContain("mail");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(get(watch + "prometheus").body())
                    .contains(
                        "postrider_deliveries{domain=\"other\",state=\"ACCEPTED\"} 300.0",
                        "postrider_editions{reason=\"NONE\",state=\"CLOSED\"} 1.0",
                        "postrider_lag_seconds 0.0",
                        "postrider_ledger_age_seconds")
                    .doesNotContain("example.org", "deliver chunk:"));
  }

  private static String metrics(PostriderProcess serve) throws Exception {
    Matcher ports = PORTS.matcher(serve.outText());
    assertThat(ports.find()).isTrue();
    return get("http://127.0.0.1:" + ports.group(2) + "/actuator/prometheus").body();
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
