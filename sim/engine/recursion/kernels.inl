// SPDX-License-Identifier: Apache-2.0
#include "engine/recursion/lane_pass.inl"
#include "engine/recursion/wave_pass.inl"
