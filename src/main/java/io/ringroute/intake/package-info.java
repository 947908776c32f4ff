/** Takes lead files in through the drop folder. */
package io.ringroute.intake;
