/** The keys that links and addresses are signed with. */
@NullMarked
package io.postrider.audience.keys;

import org.jspecify.annotations.NullMarked;
