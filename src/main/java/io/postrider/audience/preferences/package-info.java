/** What readers see and change by themselves: name, language, topics, lists. */
@NullMarked
package io.postrider.audience.preferences;

import org.jspecify.annotations.NullMarked;
