/** The 3D-ResNet family: what a network is made of, and a network with its weights. */
@NullMarked
package org.alnm.deep.net;

import org.jspecify.annotations.NullMarked;
