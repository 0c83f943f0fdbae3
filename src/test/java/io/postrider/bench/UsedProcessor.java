package io.postrider.bench;

import java.time.Duration;

/**
 * What this JVM and the database server, which is a child of it, have used so far.
 *
 * @param database zero without a server
 */
record UsedProcessor(Duration jvm, Duration database) {

  static UsedProcessor now() {
    return new UsedProcessor(
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO), ofDatabase());
  }

  UsedProcessor minus(UsedProcessor before) {
    return new UsedProcessor(jvm.minus(before.jvm), database.minus(before.database));
  }

  static Duration ofDatabase() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::info)
        .filter(info -> info.command().orElse("").matches(".*/(mariadbd|mysqld)"))
        .flatMap(info -> info.totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
