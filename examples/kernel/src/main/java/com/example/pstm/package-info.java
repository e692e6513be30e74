/**
 * A kernel that is no part of PSTM: what a newcomer copies. Start at {@link com.example.pstm.ExampleSession}.
 */
package com.example.pstm;
