package io.postrider.crash;

import io.postrider.testing.DatabaseProxy;
import io.postrider.testing.Gate;
import io.postrider.testing.PostriderProcess;
import io.postrider.testing.Station;
import io.postrider.testing.TcpProxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run whose ways to its database and its relay can be broken, and that is held up somewhere. */
final class Rig implements AutoCloseable {

  private final Station station;
  private final DatabaseProxy database;
  private final TcpProxy relay;
  private final Gate gate = new Gate();
  private final List<Integer> codes = new ArrayList<>();
  private PostriderProcess run;

  Rig(Station station) {
    this.station = station;
    this.database = new DatabaseProxy(station.database());
    this.relay = new TcpProxy(station.sink().port());
  }

  Station station() {
    return station;
  }

  DatabaseProxy database() {
    return database;
  }

  TcpProxy relay() {
    return relay;
  }

  /** Where the run waits when its moment has come. */
  Gate gate() {
    return gate;
  }

  PostriderProcess run() {
    return run;
  }

  /** Starts the run, with more of Spring's properties, by the ways that can be broken. */
  void start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(database.settings());
    all.put("spring.mail.port", String.valueOf(relay.port()));
    all.putAll(settings);
    run = station.startRun(all);
  }

  /** Runs the edition to an end by ways that hold, as an operator does after a failure. */
  int runAgain() {
    int code = station.runs().exitCode();
    codes.add(code);
    return code;
  }

  /** The exit codes of those that ran again. */
  List<Integer> codes() {
    return codes;
  }

  /** Nothing is broken any more. */
  void heal() {
    gate.open();
    database.mend();
    database.thaw();
    relay.mend();
    relay.thaw();
  }

  @Override
  public void close() {
    gate.open();
    if (run != null) {
      run.close();
    }
    database.close();
    relay.close();
  }
}
