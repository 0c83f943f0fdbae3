/**
 * The tables: laid, brought to this version's, and gone on with where an earlier start broke off.
 */
@NullMarked
package io.postrider.database.schema;

import org.jspecify.annotations.NullMarked;
