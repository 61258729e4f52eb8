// bunpy.h: the one header that generated code includes (precompiled).
#pragma once

#include "bunpy/generator.h"
#include "bunpy/memory.h"
#include "bunpy/objects.h"
#include "bunpy/ops.h"
#include "bunpy/threads.h"
#include "bunpy/type.h"
#include "bunpy/value.h"
