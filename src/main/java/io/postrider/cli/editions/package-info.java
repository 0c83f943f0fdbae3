/** Commands for operators: where editions stand, and what is to become of them. */
@NullMarked
package io.postrider.cli.editions;

import org.jspecify.annotations.NullMarked;
