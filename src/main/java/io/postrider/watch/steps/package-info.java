/** Puts what may be done next with an edition into commands and sentences for people. */
@NullMarked
package io.postrider.watch.steps;

import org.jspecify.annotations.NullMarked;
