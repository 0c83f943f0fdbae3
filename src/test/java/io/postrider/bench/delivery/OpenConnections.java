package io.postrider.bench.delivery;

import io.postrider.bench.Sink;

/** The most connections that a sink was seen to have at once. */
final class OpenConnections implements Runnable {

  private final Sink sink;
  private int most;

  OpenConnections(Sink sink) {
    this.sink = sink;
  }

  /** Looks once more. */
  @Override
  public void run() {
    most = Math.max(most, sink.connections());
  }

  int most() {
    return most;
  }
}
