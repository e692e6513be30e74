/** What a host application writes: {@code ImpulseResponse} draws what one trace becomes, {@code LineMigration} migrates. */
package com.example.host;
