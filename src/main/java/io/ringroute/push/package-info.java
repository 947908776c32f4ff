/** Files qualified calls as tasks in the Talking Shops CRM. */
package io.ringroute.push;
