/** That no statement reads more of leads, calls and their facts when the tables grow. */
package io.ringroute.plans;
