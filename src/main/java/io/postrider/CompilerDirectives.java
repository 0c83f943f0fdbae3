package io.postrider;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JVM's compilers what is worth compiling, as {@code jcmd Compiler.directives_add} does;
 * the option of the same meaning prints a line among the program's own.
 */
final class CompilerDirectives {

  private CompilerDirectives() {}

  /**
   * Adds the directives of a file (JEP 165). Where that cannot be done the program is slower, and
   * nothing else.
   *
   * @param file null for none
   */
  static void add(@Nullable String file) {
    if (file == null) {
      return;
    }
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "compilerDirectivesAdd",
              new Object[] {new String[] {'"' + file + '"'}},
              new String[] {String[].class.getName()});
    } catch (JMException | RuntimeException onlySlower) {
      // A JVM without these beans compiles as it likes.
    }
  }
}
