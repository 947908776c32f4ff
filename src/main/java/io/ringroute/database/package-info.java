/** Opens the database: embedded by default, or the owner's; schema, installation, secrets. */
package io.ringroute.database;
